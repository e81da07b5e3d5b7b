package airgap.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The subnets of a VPC, by tier and zone slot, as a pure function of the VPC's range.
 *
 * <p>Every tier keeps four zone slots, whether two or three are used, so that a zone more moves no subnet. A zone slot is
 * the zone's index in the settings' list of zones, from 0. The largest tier comes first and tiers of equal size in the
 * order in which the layout names them; so every tier's four slots form one aligned block, which a route or a security
 * group can name as one range.
 */
public final class Tiers {
    public static final String TRANSIT = "transit";
    public static final String FIREWALL = "firewall";
    public static final String PUBLIC = "public";
    public static final String RUNNERS = "runners";
    public static final String ENDPOINTS = "endpoints";
    public static final String CONTROL_PLANE = "control-plane";
    public static final String DATA_PLANE = "data-plane";
    public static final String SERVICES = "services";
    public static final String ACCESS = "access";
    public static final String RESOLVER = "resolver";
    public static final String CLIENTS = "clients";

    /** Zone slots that every tier keeps. A power of two, so that the slots form an aligned block. */
    public static final int ZONE_SLOTS = 4;

    private static final int SLOT_BITS = 2;
    private static final int SMALLEST = 28;

    // An interface endpoint takes one address per zone and AWS reserves five in every subnet: a /28 leaves 11
    // endpoints,
    // fewer than a cluster with its add-ons needs; a /27 leaves 27.
    private static final TierSize ENDPOINT_SIZE = TierSize.share(ENDPOINTS, 5, 27);

    private static final List<TierSize> NETWORK = List.of(
            TierSize.fixed(TRANSIT, SMALLEST), TierSize.fixed(FIREWALL, SMALLEST), TierSize.fixed(PUBLIC, SMALLEST));

    private static final List<TierSize> SHARED =
            List.of(TierSize.share(RUNNERS, 3, SMALLEST), ENDPOINT_SIZE, TierSize.fixed(TRANSIT, SMALLEST));

    private static final List<TierSize> SERVICES_VPC = List.of(
            TierSize.share(ENDPOINTS, 3, 27), TierSize.fixed(RESOLVER, SMALLEST), TierSize.fixed(TRANSIT, SMALLEST));

    // A Client VPN endpoint needs a /27 with 20 free addresses (Client VPN guide, "Rules and best practices").
    private static final List<TierSize> REMOTE_ACCESS =
            List.of(TierSize.share(CLIENTS, 3, 27), TierSize.fixed(TRANSIT, SMALLEST));

    // AWS recommends small subnets (/28) of their own for the control plane (EKS user guide, "Cluster VPC
    // considerations").
    private static final List<TierSize> WORKLOAD = List.of(
            TierSize.share(DATA_PLANE, 3, SMALLEST),
            TierSize.share(SERVICES, 5, SMALLEST),
            TierSize.share(ACCESS, 5, SMALLEST),
            ENDPOINT_SIZE,
            TierSize.fixed(CONTROL_PLANE, SMALLEST),
            TierSize.fixed(TRANSIT, SMALLEST));

    private final Cidr vpc;
    private final Map<String, Cidr> blocks;

    private Tiers(Cidr vpc, Map<String, Cidr> blocks) {
        this.vpc = vpc;
        this.blocks = blocks;
    }

    /**
     * Tiers of the inspection VPC: {@code transit}, {@code firewall}, {@code public}.
     *
     * @throws IllegalArgumentException as {@link #of}
     */
    public static Tiers network(Cidr vpc) {
        return of(vpc, NETWORK);
    }

    /**
     * Tiers of the shared VPC: {@code runners}, {@code endpoints}, {@code transit}.
     *
     * @throws IllegalArgumentException as {@link #of}
     */
    public static Tiers shared(Cidr vpc) {
        return of(vpc, SHARED);
    }

    /**
     * Tiers of the services VPC of the network account: {@code endpoints}, {@code resolver}, {@code transit}.
     *
     * @throws IllegalArgumentException as {@link #of}
     */
    public static Tiers services(Cidr vpc) {
        return of(vpc, SERVICES_VPC);
    }

    /**
     * Tiers of the VPC in which the connections of Client VPN come out: {@code clients}, {@code transit}.
     *
     * @throws IllegalArgumentException as {@link #of}
     */
    public static Tiers remoteAccess(Cidr vpc) {
        return of(vpc, REMOTE_ACCESS);
    }

    /**
     * Tiers of a workload VPC: {@code data-plane}, {@code services}, {@code access}, {@code endpoints}, {@code
     * control-plane}, {@code transit}.
     *
     * @throws IllegalArgumentException as {@link #of}
     */
    public static Tiers workload(Cidr vpc) {
        return of(vpc, WORKLOAD);
    }

    /**
     * The tiers of a spoke that have a way to the firewall and so to the internet, the usual one first; all others speak
     * within the address plan only.
     */
    public static List<String> outward(StackName spoke) {
        return List.of(spoke.isWorkload() ? DATA_PLANE : RUNNERS);
    }

    /** The tiers of a spoke that speak within the address plan only: they answer, and reach what lives in other accounts. */
    public static List<String> inward(StackName spoke) {
        return spoke.isWorkload() ? List.of(CONTROL_PLANE, ACCESS) : List.of();
    }

    /**
     * Lays the tiers out.
     *
     * @throws IllegalArgumentException if they do not fit; the message tells the smallest prefix that does
     */
    public static Tiers of(Cidr vpc, List<TierSize> sizes) {
        if (!fits(vpc.prefix(), sizes)) {
            throw new IllegalArgumentException(tooSmall(vpc, sizes));
        }
        Map<String, Cidr> blocks = new LinkedHashMap<>();
        long offset = 0;
        for (TierSize size : largestFirst(vpc.prefix(), sizes)) {
            Cidr block = vpc.subnet(offset, size.prefixIn(vpc.prefix()) - SLOT_BITS);
            blocks.put(size.tier(), block);
            offset += block.size();
        }
        return new Tiers(vpc, blocks);
    }

    public Cidr vpc() {
        return vpc;
    }

    /** Names of the tiers in the order of their addresses. */
    public List<String> names() {
        return List.copyOf(blocks.keySet());
    }

    /** The aligned block of all four slots of a tier. */
    public Cidr block(String tier) {
        Cidr block = blocks.get(tier);
        if (block == null) {
            throw new IllegalArgumentException("no tier \"" + tier + "\" in " + vpc + "; there are " + names());
        }
        return block;
    }

    /** @param zoneSlot 0 to 3 */
    public Cidr subnet(String tier, int zoneSlot) {
        if (zoneSlot < 0 || zoneSlot >= ZONE_SLOTS) {
            throw new IllegalArgumentException("no zone slot " + zoneSlot + "; there are 0 to " + (ZONE_SLOTS - 1));
        }
        Cidr block = block(tier);
        return block.subnet(zoneSlot * (block.size() / ZONE_SLOTS), block.prefix() + SLOT_BITS);
    }

    /** The subnets of the first {@code zones} slots of a tier. */
    public List<Cidr> subnets(String tier, int zones) {
        List<Cidr> subnets = new ArrayList<>();
        for (int slot = 0; slot < zones; slot++) {
            subnets.add(subnet(tier, slot));
        }
        return List.copyOf(subnets);
    }

    // Stable, so tiers of equal size keep their order.
    private static List<TierSize> largestFirst(int vpcPrefix, List<TierSize> sizes) {
        return sizes.stream()
                .sorted(Comparator.comparingInt(size -> size.prefixIn(vpcPrefix)))
                .toList();
    }

    private static boolean fits(int vpcPrefix, List<TierSize> sizes) {
        long addresses = 0;
        for (TierSize size : sizes) {
            int prefix = size.prefixIn(vpcPrefix);
            if (prefix > size.longest()) {
                return false;
            }
            addresses += (long) ZONE_SLOTS << (32 - prefix);
        }
        return addresses <= 1L << (32 - vpcPrefix);
    }

    private static String tooSmall(Cidr vpc, List<TierSize> sizes) {
        int needed = vpc.prefix();
        while (needed > 0 && !fits(needed, sizes)) {
            needed--;
        }
        int prefix = needed;
        return vpc + " is too small for " + ZONE_SLOTS + " zone slots x ("
                + sizes.stream()
                        .map(size -> size.tier() + " /" + size.prefixIn(prefix))
                        .collect(Collectors.joining(" + "))
                + "); needs /" + prefix;
    }
}
