package airgap.proof.firewall;

import java.util.Optional;

/** What a client sends first once a connection stands: that is what the firewall tells protocols and names by. */
public sealed interface Payload {
    /** @param sni the name in the ClientHello; whoever sends it can lie */
    record Tls(Optional<String> sni) implements Payload {
        @Override
        public String toString() {
            return sni.map(name -> "TLS for " + name).orElse("TLS without a name");
        }
    }

    /** @param host the header Host; whoever sends it can lie */
    record Http(Optional<String> host) implements Payload {
        @Override
        public String toString() {
            return host.map(name -> "HTTP for " + name).orElse("HTTP without a name");
        }
    }

    /** Neither TLS nor HTTP. */
    record Other() implements Payload {
        @Override
        public String toString() {
            return "anything but TLS and HTTP";
        }
    }

    static Payload tls(String sni) {
        return new Tls(Optional.of(sni));
    }

    static Payload http(String host) {
        return new Http(Optional.of(host));
    }
}
