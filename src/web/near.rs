//! Addresses of this machine and of the networks near it: a link in a document must not make the program ask them.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// What the resolver says of a website that stands near; it is told from other failures by it.
pub const NEAR: &str = "it stands on this machine or in a network near it, which is not asked";

/// True for an address that is not of the public internet (IANA's registries of special addresses).
///
/// ```
/// # use protosite::web::is_near;
/// for near in ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "100.64.0.1", "::1", "fd00::1", "fe80::1", "::ffff:10.0.0.1",
///     "::ffff:0:10.0.0.1", "2001::1", "100::1"] {
///     assert!(is_near(near.parse().unwrap()), "{near}");
/// }
/// assert!(!is_near("192.0.66.1".parse().unwrap()) && !is_near("2a00:1450::1".parse().unwrap()));
/// ```
pub fn is_near(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_near_v4(address),
        IpAddr::V6(address) => match embedded(address) {
            Some(inner) => is_near_v4(inner),
            None => is_near_v6(address),
        },
    }
}

/// Loopback, private, link-local and shared networks (RFC 6890), those for examples and tests, and what is no one's.
fn is_near_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_unspecified()
        || address.is_broadcast()
        || address.is_multicast()
        || address.is_documentation()
        || matches!((a, b, c), (0, ..) | (192, 0, 0) | (198, 18 | 19, _) | (240.., ..))
        || (a == 100 && (64..128).contains(&b))
}

fn is_near_v6(address: Ipv6Addr) -> bool {
    let first = address.segments()[0];
    address.is_loopback()
        || address.is_unspecified()
        || address.is_multicast()
        || first & 0xfe00 == 0xfc00
        || first & 0xffc0 == 0xfe80
        || first & 0xffc0 == 0xfec0
        || (first == 0x2001 && (address.segments()[1] == 0x0db8 || address.segments()[1] < 0x0200))
        || (first == 0x3fff && address.segments()[1] < 0x1000)
        || address.segments()[..4] == [0x0100, 0, 0, 0]
}

/// The older address within a newer one: mapped, translated (RFC 2765, 6052) or tunnelled (RFC 3056).
fn embedded(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let [a, b, .., y, z] = address.segments();
    let of = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        Ipv4Addr::new(a, b, c, d)
    };
    match address.to_ipv4_mapped() {
        Some(inner) => Some(inner),
        None if address.segments()[..6] == [0, 0, 0, 0, 0xffff, 0] => Some(of(y, z)),
        None if (a, b) == (0x64, 0xff9b) => Some(of(y, z)),
        None if a == 0x2002 => Some(of(b, address.segments()[2])),
        None if address.segments()[..6] == [0; 6] && address.segments()[6] != 0 => Some(of(y, z)),
        None => None,
    }
}

/// True for a name that is near by its ending (RFC 6761, 6762, 8375): the looking up alone would ask the network.
fn is_near_name(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    ["localhost", "local", "internal", "home.arpa"].iter().any(|near| {
        name.strip_suffix(near).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    })
}

/// Looks up names, and gives no address that is near: also after a redirect, and for a number in whatever spelling.
#[derive(Debug)]
pub struct Far(pub DefaultResolver);

impl Resolver for Far {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        if uri.host().is_some_and(is_near_name) {
            return Err(ureq::Error::Other(NEAR.into()));
        }
        let found = self.0.resolve(uri, config, timeout)?;
        let far: Vec<SocketAddr> =
            found.iter().copied().filter(|address| !is_near(address.ip())).collect();
        if far.is_empty() {
            return Err(ureq::Error::Other(NEAR.into()));
        }
        let mut addresses = self.empty();
        far.into_iter().for_each(|address| addresses.push(address));
        Ok(addresses)
    }
}
