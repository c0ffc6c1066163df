//! Who may ask: a browser on this machine, for this server by its own name. A page of another website that had its name
//! point here (DNS rebinding) asks for a host that is not ours, and gets nothing.

/// True if a request's host is the server itself. `host` is the value of the Host header, `port` and `named` where the
/// server listens.
///
/// ```
/// # use protosite::serve::is_own_host;
/// assert!(is_own_host("127.0.0.1:4000", 4000, "127.0.0.1"));
/// assert!(is_own_host("localhost:4000", 4000, "127.0.0.1"));
/// assert!(!is_own_host("elsewhere.example:4000", 4000, "127.0.0.1"));
/// assert!(!is_own_host("localhost:4001", 4000, "127.0.0.1"));
/// ```
pub fn is_own_host(host: &str, port: u16, named: &str) -> bool {
    let (name, given) = match host.rsplit_once(':') {
        Some((name, digits))
            if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            (name, digits.parse().ok())
        }
        _ => (host, Some(80)),
    };
    let own = ["localhost", "127.0.0.1", "[::1]"].contains(&name) || name == named;
    own && given == Some(port)
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
