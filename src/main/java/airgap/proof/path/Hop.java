package airgap.proof.path;

import airgap.proof.estate.FirewallEndpoint;
import airgap.proof.estate.Origin;
import java.util.Optional;

/**
 * One step of a path.
 *
 * @param at what the packet is at, such as a subnet
 * @param does what happens to it there
 * @param by the resource that decides
 * @param firewall the endpoint that it is at; empty elsewhere
 */
public record Hop(String at, String does, Origin by, Optional<FirewallEndpoint> firewall) {
    Hop(String at, String does, Origin by) {
        this(at, does, by, Optional.empty());
    }
}
