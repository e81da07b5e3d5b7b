package airgap.proof.path;

import airgap.proof.estate.Attachment;
import airgap.proof.estate.NatGateway;
import airgap.proof.estate.Origin;
import airgap.proof.estate.Subnet;
import java.util.Optional;

/** Where a path ends. */
public sealed interface End {
    /** In a subnet, at whatever has the address. */
    record Delivered(Subnet subnet) implements End {}

    /**
     * On the internet.
     *
     * @param nat whose address the packets bear; empty where the sender needs a public address of its own
     * @param from the subnet whose route table leads out
     */
    record Internet(String gateway, Optional<NatGateway> nat, Subnet from) implements End {}

    /**
     * In a network that is not ours, behind a VPN or Direct Connect.
     *
     * @param announced whether only if that network announces the address, which no plan tells; another way tells what
     *     becomes of the packets otherwise
     */
    record Elsewhere(Attachment attachment, boolean announced) implements End {}

    record Lost(String why, Origin by) implements End {}

    /** The plans or the model do not tell. */
    record Undecided(String why) implements End {}
}
