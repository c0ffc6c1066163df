//! Who may ask: a browser on this machine, for this server by its own name. A page of another website that had its name
//! point here (DNS rebinding) asks for a host that is not ours, and gets nothing.

use std::net::IpAddr;

/// What a server answers to.
#[derive(Debug, Clone)]
pub struct Own {
    /// Its port.
    pub port: u16,
    /// Where it listens.
    pub host: IpAddr,
    /// The names of this machine, in small letters.
    pub names: Vec<String>,
}

impl Own {
    /// True if a request's host is the server itself; `host` is the value of the Host header. A server that only this machine
    /// can ask has its own names alone. One that others can ask answers to its addresses too: a number is no name that
    /// somebody could have pointed here.
    ///
    /// ```
    /// # use protosite::serve::Own;
    /// let own = Own { port: 4000, host: "127.0.0.1".parse().unwrap(), names: Vec::new() };
    /// assert!(own.is_named("127.0.0.1:4000") && own.is_named("localhost:4000") && own.is_named("[::1]:4000"));
    /// assert!(!own.is_named("elsewhere.example:4000") && !own.is_named("localhost:4001") && !own.is_named("10.0.0.2:4000"));
    /// let open = Own { host: "0.0.0.0".parse().unwrap(), names: vec!["clerks-desk".to_owned()], ..own };
    /// assert!(open.is_named("10.0.0.2:4000") && open.is_named("[fd00::2]:4000") && open.is_named("Clerks-Desk.local:4000"));
    /// assert!(!open.is_named("elsewhere.example:4000") && !open.is_named("clerks-desk.elsewhere.example:4000"));
    /// ```
    pub fn is_named(&self, host: &str) -> bool {
        let (name, given) = match host.rsplit_once(':') {
            Some((name, digits))
                if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) =>
            {
                (name, digits.parse().ok())
            }
            _ => (host, Some(80)),
        };
        let bare = name.trim_start_matches('[').trim_end_matches(']');
        let own = match bare.parse::<IpAddr>() {
            Ok(address) => {
                address.is_loopback() || address == self.host || self.host.is_unspecified()
            }
            Err(_) => self.is_name(&name.to_lowercase()),
        };
        own && given == Some(self.port)
    }

    fn is_name(&self, name: &str) -> bool {
        let plain = name.trim_end_matches('.').trim_end_matches(".local");
        name == "localhost"
            || (!self.host.is_loopback()
                && self.names.iter().any(|own| own == name || own == plain))
    }
}

/// The path of a file of the site that a request's path names: `/media/` is `media/index.html`. None for a path that is
/// none.
pub fn file_of(path: &str) -> Option<String> {
    let mut out = Vec::with_capacity(path.len());
    let mut bytes = path.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let digits = [bytes.next()?, bytes.next()?];
            out.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            out.push(byte);
        }
    }
    let path = String::from_utf8(out).ok()?;
    let inner = path.strip_prefix('/')?;
    let good = !inner.contains('\\')
        && !inner.contains('\0')
        && inner.split('/').all(|part| !matches!(part, "." | ".."));
    let index = inner.is_empty() || inner.ends_with('/');
    good.then(|| format!("{inner}{}", if index { "index.html" } else { "" }))
}
