//! The client's address: the peer's, or what a trusted proxy says of it.

use std::{
    net::{IpAddr, Ipv6Addr, SocketAddr},
    str::FromStr,
};

use axum::{
    extract::ConnectInfo,
    http::{HeaderMap, Request},
};

/// An address or a network in CIDR notation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    bits: u32,
}

impl FromStr for Network {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (address, bits) = text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
        let address: IpAddr = address.parse().map_err(|_| ())?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(most), |bits| bits.parse().map_err(|_| ()))?;
        if bits <= most { Ok(Self { address, bits }) } else { Err(()) }
    }
}

impl Network {
    fn contains(self, address: IpAddr) -> bool {
        match (self.address, address) {
            (IpAddr::V4(network), IpAddr::V4(address)) => same(network.to_bits().into(), address.to_bits().into(), 32 - self.bits),
            (IpAddr::V6(network), IpAddr::V6(address)) => same(network.to_bits(), address.to_bits(), 128 - self.bits),
            _ => false,
        }
    }
}

fn same(one: u128, other: u128, ignored: u32) -> bool {
    (one ^ other).checked_shr(ignored).unwrap_or_default() == 0
}

/// Who is counted when attempts are counted: an IPv4 address or an IPv6 /64, which one household or office shares.
pub(super) fn client<B>(request: &Request<B>, proxies: &[Network]) -> IpAddr {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), |peer| peer.0.ip());
    match behind(peer.to_canonical(), request.headers(), proxies) {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
        address => address,
    }
}

/// Walks `X-Forwarded-For` from the right as long as the speaker is trusted.
fn behind(peer: IpAddr, headers: &HeaderMap, proxies: &[Network]) -> IpAddr {
    let is_trusted = |address: IpAddr| proxies.iter().any(|proxy| proxy.contains(address));
    let lines: Vec<_> = headers.get_all("x-forwarded-for").iter().filter_map(|line| line.to_str().ok()).collect();
    let mut client = peer;
    for hop in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
        if !is_trusted(client) {
            break;
        }
        match hop.trim().parse::<IpAddr>() {
            Ok(address) => client = address.to_canonical(),
            Err(_) => break,
        }
    }
    client
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(peer: &str, forwarded: &[&str], proxies: &[&str]) -> String {
        let mut request = Request::builder();
        for line in forwarded {
            request = request.header("x-forwarded-for", *line);
        }
        let mut request = request.body(()).expect("a request");
        request.extensions_mut().insert(ConnectInfo::<SocketAddr>(peer.parse().expect("a peer")));
        let proxies: Vec<Network> = proxies.iter().map(|proxy| proxy.parse().expect("a network")).collect();
        client(&request, &proxies).to_string()
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        assert_eq!(ask("10.0.0.1:1", &["1.2.3.4"], &[]), "10.0.0.1", "an unknown peer was believed");
        assert_eq!(ask("10.0.0.1:1", &["1.2.3.4"], &["10.0.0.1"]), "1.2.3.4");
        assert_eq!(ask("10.0.0.1:1", &["6.6.6.6, 1.2.3.4"], &["10.0.0.0/8"]), "1.2.3.4", "the client's own word was believed");
        assert_eq!(ask("10.0.0.1:1", &["1.2.3.4", "10.9.9.9"], &["10.0.0.0/8"]), "1.2.3.4", "two proxies in a row");
        assert_eq!(ask("10.0.0.1:1", &["nonsense"], &["10.0.0.0/8"]), "10.0.0.1");
        assert_eq!(ask("[::ffff:10.0.0.1]:1", &["1.2.3.4"], &["10.0.0.1"]), "1.2.3.4", "an IPv4 peer on an IPv6 socket");
        assert_eq!(ask("[2001:db8:1:2:3:4:5:6]:1", &[], &[]), "2001:db8:1:2::", "a /64 counts as one");
    }

    #[test]
    fn networks_are_read() {
        for wrong in ["", "10.0.0", "10.0.0.0/33", "::/129", "10.0.0.0/-1", "proxy"] {
            assert!(wrong.parse::<Network>().is_err(), "{wrong} is no network");
        }
        let all: Network = "0.0.0.0/0".parse().expect("everything");
        assert!(all.contains("203.0.113.9".parse().expect("an address")));
    }
}
