//! Who is asked: a page of another site must not read drafts by giving its own name this machine's address
//! ("DNS rebinding"). A name can be given any address; an address that is typed cannot.

use std::net::IpAddr;

/// Whether the `Host` of a request is this machine by its address or `localhost`; with `is_lan` by any address.
pub fn is_allowed(host: &str, is_lan: bool) -> bool {
    let name = without_port(host);
    if name.eq_ignore_ascii_case("localhost") {
        return true;
    }
    let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    bare.parse::<IpAddr>().is_ok_and(|address| is_lan || address.is_loopback())
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => {
            // `::1` has no port, `[::1]:80` has one.
            if name.contains(':') && !name.ends_with(']') { host } else { name }
        }
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::is_allowed;

    #[test]
    fn only_this_machine() {
        for host in ["localhost", "LOCALHOST:4111", "127.0.0.1:4111", "127.0.0.1", "[::1]:80", "::1"] {
            assert!(is_allowed(host, false), "{host}");
        }
        for host in
            ["", "evil.example", "evil.example:4111", "192.168.1.5:4111", "localhost.evil.example", "127.0.0.1.nip.io"]
        {
            assert!(!is_allowed(host, false), "{host}");
        }
    }

    #[test]
    fn in_the_office_any_address_but_no_name() {
        for host in ["192.168.1.5:4111", "[fe80::1]:80", "localhost:4111"] {
            assert!(is_allowed(host, true), "{host}");
        }
        assert!(!is_allowed("evil.example:4111", true));
    }
}
