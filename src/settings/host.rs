//! Web hosts and how each is told where pages have moved.

/// A kind of web host for which rules can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Host {
    /// Netlify, and others that read its `_redirects`.
    Netlify,
    /// Apache.
    Apache,
    /// nginx.
    Nginx,
    /// Microsoft IIS, and Azure.
    Iis,
}

impl Host {
    /// All of them.
    pub const ALL: [Host; 4] = [Host::Netlify, Host::Apache, Host::Nginx, Host::Iis];
    /// Their names, as people type them.
    pub const NAMES: [&'static str; 4] = ["netlify", "apache", "nginx", "iis"];

    /// The host of a name.
    ///
    /// ```
    /// # use protosite::settings::Host;
    /// assert_eq!(Host::named("nginx"), Some(Host::Nginx));
    /// ```
    pub fn named(name: &str) -> Option<Host> {
        let at = Host::NAMES.iter().position(|known| known.eq_ignore_ascii_case(name))?;
        Some(Host::ALL[at])
    }

    /// The file at the root of the site in which its rules stand.
    pub fn file(self) -> &'static str {
        match self {
            Host::Netlify => "_redirects",
            Host::Apache => ".htaccess",
            Host::Nginx => "_redirects.nginx.conf",
            Host::Iis => "web.config",
        }
    }
}
