package airgap.report;

/**
 * One place on the way of a packet, and why it goes on from there.
 *
 * @param id of the resource, the same in both directions
 * @param frame what it lies in, such as a VPC with its account
 * @param name such as {@code subnet data-plane} or {@code firewall endpoint}
 * @param detail such as zone and range; may be empty
 * @param route the entry of the route table that decides, such as {@code 0.0.0.0/0 → Transit Gateway}; empty at the end
 */
public record Hop(String id, String frame, String name, String detail, String route) {
    Hop goingBy(String entry) {
        return new Hop(id, frame, name, detail, entry);
    }
}
