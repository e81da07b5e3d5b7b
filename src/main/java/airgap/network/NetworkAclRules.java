package airgap.network;

import airgap.need.FlowRule;
import airgap.network.NetworkAclRule.Everything;
import airgap.network.NetworkAclRule.Icmp;
import airgap.network.NetworkAclRule.Ports;
import airgap.network.NetworkAclRule.Traffic;
import airgap.settings.Cidr;
import airgap.settings.Problem;
import airgap.settings.Project.AddressPlan;
import airgap.settings.StackName;
import airgap.settings.Tiers;
import airgap.settings.Transport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The rules of a spoke's network ACLs, one ACL for each tier: everything inside the VPC; nothing from or to other workloads;
 * from and to the rest of the address plan only the declared flows, with the ports of their answers; the internet for the
 * tiers that lead outward. An ACL keeps no state, so every flow is two rules, one for each direction.
 *
 * <p>What AWS never filters needs no rule: the Resolver, instance metadata, the time service (VPC user guide, "Control subnet
 * traffic with network access control lists").
 */
public final class NetworkAclRules {
    /**
     * Rules that fit into one direction of an ACL: 20, AWS's own last one included (VPC user guide, "Amazon VPC quotas").
     */
    static final int MOST = 19;

    /** Ports from which clients of every operating system, load balancers and NAT gateways speak (VPC user guide). */
    private static final int FIRST_EPHEMERAL = 1024;

    private static final int LAST_PORT = 65_535;

    // Bands of numbers, so that a rule keeps its number when others come and go: the provider takes a renumbered rule
    // away
    // before it puts it back.
    private static final int OWN = 100;
    private static final int OTHER_WORKLOADS = 200;
    private static final int FIRST_FLOW = 1000;
    private static final int FLOWS = 20_000;
    private static final int REST_OF_HOME = 30_000;
    private static final int INTERNET = 32_000;

    private static final Cidr ANYWHERE = new Cidr(Routes.ANYWHERE);

    /** Destination unreachable, fragmentation needed: without it a path with a smaller MTU swallows packets (RFC 1191). */
    private static final Icmp TOO_BIG = new Icmp(3, 4);

    private final StackName stack;
    private final Map<String, Acl> acls;

    private NetworkAclRules(StackName stack, Map<String, Acl> acls) {
        this.stack = stack;
        this.acls = acls;
    }

    /** Rules of one ACL, by number. */
    public record Acl(List<NetworkAclRule> inbound, List<NetworkAclRule> outbound) {
        public Acl {
            inbound = sorted(inbound);
            outbound = sorted(outbound);
        }

        private static List<NetworkAclRule> sorted(List<NetworkAclRule> rules) {
            return rules.stream()
                    .sorted(Comparator.comparingInt(NetworkAclRule::number))
                    .toList();
        }
    }

    /**
     * Derives the rules of one spoke.
     *
     * @param tiers of its VPC
     * @param flows of the whole estate; those that neither begin nor end in the VPC count for nothing
     */
    public static NetworkAclRules of(StackName stack, Tiers tiers, AddressPlan addresses, Collection<FlowRule> flows) {
        List<FlowRule> ours = flows.stream()
                .filter(flow -> flow.source().overlaps(tiers.vpc())
                        || flow.destination().overlaps(tiers.vpc()))
                .toList();
        Map<String, Acl> acls = new LinkedHashMap<>();
        for (String tier : tiers.names()) {
            acls.put(tier, tier.equals(Tiers.TRANSIT) ? open() : new OfTier(stack, tiers, tier, addresses).rules(ours));
        }
        return new NetworkAclRules(stack, Collections.unmodifiableMap(acls));
    }

    /** By tier, in the order of their addresses. */
    public Map<String, Acl> byTier() {
        return acls;
    }

    /** What AWS would not take. */
    public List<Problem> problems() {
        var problems = new ArrayList<Problem>();
        acls.forEach((tier, acl) -> {
            int most = Math.max(acl.inbound().size(), acl.outbound().size());
            if (most > MOST) {
                problems.add(new Problem(
                        "Pulumi." + stack + ".yaml",
                        "the network ACL of tier " + tier + " would have " + most
                                + " rules in one direction; AWS takes " + MOST + " besides its own",
                        "name fewer and wider ranges in addresses.home, or let fewer ranges reach this account"));
            }
        });
        return problems;
    }

    /**
     * AWS asks for it where only a Transit Gateway is: packets pass here on their way to the tiers, whose own ACLs judge
     * them (Transit Gateway guide, "Network ACLs for transit gateways" and "design best practices").
     */
    private static Acl open() {
        var everything = List.of(new NetworkAclRule(OWN, true, new Everything(), ANYWHERE));
        return new Acl(everything, everything);
    }

    /** The rules of one tier while they come together. */
    private static final class OfTier {
        private final boolean isWorkload;
        private final boolean outward;
        private final Cidr vpc;
        private final Cidr block;
        private final AddressPlan addresses;

        private OfTier(StackName stack, Tiers tiers, String tier, AddressPlan addresses) {
            isWorkload = stack.isWorkload();
            outward = Tiers.outward(stack).contains(tier);
            vpc = tiers.vpc();
            block = tiers.block(tier);
            this.addresses = addresses;
        }

        private Acl rules(List<FlowRule> flows) {
            var inbound = new Direction();
            var outbound = new Direction();
            for (FlowRule flow : flows) {
                var there = new Ports(flow.transport(), flow.destinationPort(), flow.destinationPort());
                var back = new Ports(flow.transport(), FIRST_EPHEMERAL, LAST_PORT);
                if (flow.destination().overlaps(block) && !vpc.contains(flow.source())) {
                    inbound.allow(there, peer(flow.source()));
                    outbound.allow(back, peer(flow.source()));
                }
                if (flow.source().overlaps(block) && !vpc.contains(flow.destination())) {
                    outbound.allow(there, peer(flow.destination()));
                    inbound.allow(back, peer(flow.destination()));
                }
            }
            if (outward) {
                inbound.internet(new Ports(Transport.TCP, FIRST_EPHEMERAL, LAST_PORT), TOO_BIG);
                // Whatever it is: what is refused shall be refused, and seen, by the firewall.
                outbound.internet(new Everything());
            }
            return new Acl(inbound.rules, outbound.rules);
        }

        /**
         * The other end. In an account that all use, workloads are told by the range in which they all lie: one rule
         * however many there are. The workload's own ACL, and the firewall, tell which.
         */
        private Cidr peer(Cidr other) {
            return addresses.workloads().stream()
                    .filter(range -> !isWorkload && range.contains(other))
                    .findFirst()
                    .orElse(other);
        }

        /** One direction; all but the flows is there from the beginning. */
        private final class Direction {
            private final List<NetworkAclRule> rules = new ArrayList<>();
            private final Set<String> known = new HashSet<>();
            private final Set<Integer> taken = new HashSet<>();

            private Direction() {
                rules.add(new NetworkAclRule(OWN, true, new Everything(), vpc));
                if (isWorkload) {
                    deny(OTHER_WORKLOADS, addresses.workloads());
                }
            }

            private void allow(Ports ports, Cidr range) {
                String identity = ports.transport() + " " + range + " " + ports.from() + "-" + ports.to();
                if (known.add(identity)) {
                    rules.add(new NetworkAclRule(number(identity), true, ports, range));
                }
            }

            private void internet(Traffic... traffic) {
                deny(REST_OF_HOME, addresses.home());
                int number = INTERNET;
                for (Traffic allowed : traffic) {
                    rules.add(new NetworkAclRule(number, true, allowed, ANYWHERE));
                    number += 10;
                }
            }

            private void deny(int first, List<Cidr> ranges) {
                for (int i = 0; i < ranges.size(); i++) {
                    rules.add(new NetworkAclRule(first + i, false, new Everything(), ranges.get(i)));
                }
            }

            private int number(String identity) {
                var crc = new CRC32();
                crc.update(identity.getBytes(StandardCharsets.UTF_8));
                int number = (int) (crc.getValue() % FLOWS);
                while (!taken.add(number)) {
                    number = (number + 1) % FLOWS;
                }
                return FIRST_FLOW + number;
            }
        }
    }
}
