package airgap.report;

import airgap.plan.Plan;
import airgap.plan.PlannedResource;
import inet.ipaddr.IPAddressString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Follows one packet from hop to hop, as route tables of closed plans send it, and its answer back. What firewall rules,
 * security groups and network ACLs say of it is not asked: this is the way, not the verdict.
 */
public final class PacketTracer {
    /** More than any way that is not a loop. */
    private static final int MOST_HOPS = 32;

    private final Wiring wiring;

    public PacketTracer(Collection<Plan> plans) {
        wiring = new Wiring(plans);
    }

    /**
     * From the first subnet (by zone) of a tier to an address on the internet.
     *
     * @throws IllegalArgumentException if the stack has no such tier
     */
    public PacketPath trace(String stack, String tier, String address) {
        PlannedResource subnet = wiring.subnets(stack, tier).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no subnet of tier " + tier + " in " + stack));
        var out = new Trace(address);
        out.enter(subnet);
        var back = new ArrayList<Hop>();
        if (out.gateway.isPresent()) {
            String source = new IPAddressString(Wiring.text(subnet, "cidrBlock"))
                    .getAddress()
                    .getLower()
                    .increment(4)
                    .toAddressString()
                    .getHostAddress()
                    .toString();
            back.addAll(answer(out, source));
        }
        return new PacketPath(
                "From " + stack + ", tier " + tier + ", zone " + Wiring.zone(subnet) + ", to " + address
                        + " on the internet",
                out.hops,
                back);
    }

    private List<Hop> answer(Trace out, String source) {
        var back = new Trace(source);
        Hop host = out.hops.get(out.hops.size() - 1);
        Hop gateway = out.hops.get(out.hops.size() - 2);
        back.hops.add(host.goingBy("to the address of the NAT gateway"));
        back.hops.add(gateway.goingBy("to the address of the NAT gateway"));
        out.nat.ifPresent(back::leaveNat);
        return back.hops;
    }

    /** One direction. */
    private final class Trace {
        private final String address;
        private final List<Hop> hops = new ArrayList<>();
        private Optional<PlannedResource> nat = Optional.empty();
        private Optional<PlannedResource> gateway = Optional.empty();

        private Trace(String address) {
            this.address = address;
        }

        private void enter(PlannedResource subnet) {
            follow(subnetHop(subnet), subnet);
        }

        private void leaveNat(PlannedResource natGateway) {
            wiring.find(Wiring.text(natGateway, "subnetId"))
                    .ifPresent(subnet -> follow(natHop(natGateway, subnet), subnet));
        }

        /** Leaves a place in a subnet by the subnet's route table. */
        private void follow(Hop here, PlannedResource subnet) {
            Optional<Wiring.Entry> found = wiring.route(subnet, address);
            if (found.isEmpty() || hops.size() >= MOST_HOPS) {
                hops.add(here.goingBy(found.isEmpty() ? "no route: dropped" : "a loop"));
                return;
            }
            Wiring.Entry entry = found.get();
            switch (entry.target()) {
                case "transitGatewayId" -> {
                    hops.add(here.goingBy(entry.destination() + " → Transit Gateway"));
                    transit(subnet, entry.id());
                }
                case "vpcEndpointId" -> {
                    hops.add(here.goingBy(entry.destination() + " → firewall endpoint"));
                    wiring.firewallSubnet(entry.id()).ifPresent(next -> follow(firewallHop(entry.id(), next), next));
                }
                case "natGatewayId" -> {
                    hops.add(here.goingBy(entry.destination() + " → NAT gateway"));
                    nat = wiring.find(entry.id());
                    nat.ifPresent(this::leaveNat);
                }
                case "gatewayId" -> {
                    hops.add(here.goingBy(entry.destination() + " → internet gateway"));
                    gateway = wiring.find(entry.id());
                    hops.add(new Hop(
                            entry.id(), frame(subnet), "internet gateway", "", "from the address of the NAT gateway"));
                    hops.add(new Hop("internet", "internet", address, "", ""));
                }
                default -> arrive(here, entry);
            }
        }

        /** Inside the VPC: the packet goes to its subnet straight, whatever lies between. */
        private void arrive(Hop here, Wiring.Entry entry) {
            hops.add(here.goingBy(entry.destination() + " → local"));
            wiring.ofType(Wiring.SUBNET)
                    .filter(subnet -> frame(subnet).equals(here.frame()))
                    .filter(subnet -> Wiring.contains(Wiring.text(subnet, "cidrBlock"), address))
                    .findFirst()
                    .ifPresent(subnet -> hops.add(subnetHop(subnet)));
        }

        private void transit(PlannedResource from, String gatewayId) {
            Optional<PlannedResource> table =
                    wiring.attachment(Wiring.text(from, "vpcId"), gatewayId).flatMap(wiring::associatedTable);
            Optional<Wiring.Entry> found =
                    table.flatMap(PlannedResource::id).flatMap(id -> wiring.transitRoute(id, address));
            Hop here = table.map(this::tableHop)
                    .orElseGet(() -> new Hop(gatewayId, "Transit Gateway", "no associated route table", "", ""));
            Optional<PlannedResource> next = found.flatMap(entry -> wiring.find(entry.id()));
            if (next.isEmpty()) {
                hops.add(here.goingBy(found.map(entry -> entry.destination() + " → blackhole: dropped")
                        .orElse("no route: dropped")));
                return;
            }
            hops.add(here.goingBy(found.get().destination() + " → attachment "
                    + next.get().name()
                    + (found.get().target().equals("propagated") ? ", propagated" : "")));
            wiring.subnetOf(next.get(), Wiring.zone(from)).ifPresent(this::enter);
        }

        private Hop tableHop(PlannedResource table) {
            return new Hop(table.id().orElse(""), "Transit Gateway", "route table " + table.name(), "", "");
        }

        private Hop subnetHop(PlannedResource subnet) {
            return new Hop(
                    subnet.id().orElse(""),
                    frame(subnet),
                    "subnet " + subnet.inputs().path("tags").path("airgap/tier").asText(),
                    Wiring.text(subnet, "cidrBlock") + " in " + Wiring.zone(subnet),
                    "");
        }

        private Hop firewallHop(String endpoint, PlannedResource subnet) {
            return new Hop(
                    endpoint, frame(subnet), "firewall endpoint", "subnet firewall in " + Wiring.zone(subnet), "");
        }

        private Hop natHop(PlannedResource natGateway, PlannedResource subnet) {
            return new Hop(
                    natGateway.id().orElse(""),
                    frame(subnet),
                    "NAT gateway",
                    "subnet public in " + Wiring.zone(subnet),
                    "");
        }

        private String frame(PlannedResource subnet) {
            String vpc = Wiring.text(subnet, "vpcId");
            return "VPC " + wiring.find(vpc).map(PlannedResource::name).orElse(vpc) + " "
                    + wiring.vpcRanges(vpc).findFirst().orElse("");
        }
    }
}
