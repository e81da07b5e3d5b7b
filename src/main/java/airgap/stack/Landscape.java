package airgap.stack;

import airgap.addons.Addon;
import airgap.addons.Addons;
import airgap.addons.Site;
import airgap.artifacts.Catalogue;
import airgap.artifacts.PrivateRegistry;
import airgap.cluster.ClusterAddons;
import airgap.cluster.Nodes;
import airgap.need.Approvals;
import airgap.need.Egress;
import airgap.need.FlowRule;
import airgap.need.Need;
import airgap.need.Perimeter;
import airgap.network.ClientVpn;
import airgap.network.DirectPaths;
import airgap.network.FirewallPolicy;
import airgap.network.NetworkAclRules;
import airgap.network.NetworkSegment;
import airgap.network.TlsInspection;
import airgap.registry.Runners;
import airgap.settings.Cidr;
import airgap.settings.DidYouMean;
import airgap.settings.InternetNeed;
import airgap.settings.Problem;
import airgap.settings.Problems;
import airgap.settings.Settings;
import airgap.settings.SettingsException;
import airgap.settings.SettingsFiles;
import airgap.settings.Source;
import airgap.settings.StackName;
import airgap.settings.Tiers;
import airgap.settings.WorkloadSettings;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The whole estate as settings and needs tell it, before any resource: for every stack what it needs and which perimeter
 * follows. Every stack sees all of it, because the network account must know what each workload needs. No Pulumi here.
 */
public final class Landscape {
    private final SettingsFiles files;
    private final Settings settings;
    private final Catalogue catalogue;
    private final Map<StackName, List<Addon>> addons = new TreeMap<>();
    private final Map<StackName, List<Need>> needs = new TreeMap<>();
    private final Map<StackName, Perimeter> perimeters = new TreeMap<>();
    private final Egress egress;
    private final List<String> notices = new ArrayList<>();

    private Landscape(
            SettingsFiles files, Settings settings, Optional<Catalogue> catalogue, Problems problems, LocalDate today) {
        this.files = files;
        this.settings = settings;
        this.catalogue = catalogue.orElse(Catalogue.EMPTY);
        settings.workloads().forEach((stack, workload) -> addons.put(stack, addons(stack, workload, problems)));
        needs.put(StackName.SHARED, sharedNeeds());
        settings.workloads().forEach((stack, workload) -> needs.put(stack, workloadNeeds(stack, workload)));
        perimeters.putAll(perimeters(new Approvals(settings.project().approvals()), today));
        egress = Egress.of(egressAccounts(), settings.project().approvals(), today);
        notices.addAll(egress.notices());
        perimeters.forEach((stack, perimeter) -> notices.addAll(perimeter.notices(stack)));
        LandscapeChecks.check(this, problems);
        catalogue.ifPresent(listed -> LandscapeChecks.catalogued(this, listed, problems));
    }

    /**
     * Reads and derives everything.
     *
     * @param today the day (UTC) on which approvals must be in force
     * @throws SettingsException with every problem of all files
     */
    public static Landscape read(Path projectDirectory, LocalDate today) {
        var files = SettingsFiles.read(projectDirectory);
        var problems = new Problems();
        problems.addAll(files.problems());
        var catalogue = Catalogue.read(projectDirectory.resolve("artifacts.yaml"), problems);
        Optional<Landscape> landscape =
                files.ifReadable().map(settings -> new Landscape(files, settings, catalogue, problems, today));
        problems.throwIfAny();
        return landscape.orElseThrow();
    }

    public SettingsFiles files() {
        return files;
    }

    public Settings settings() {
        return settings;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public String region() {
        return settings.project().region();
    }

    /** The private registry, in the shared account. */
    public PrivateRegistry registry() {
        return new PrivateRegistry(settings.shared().account().id(), region());
    }

    /** Where the add-ons of a workload are installed. */
    public Site site(StackName workload) {
        return new Site(workload, settings.account(workload).id(), region(), registry(), catalogue);
    }

    /** Add-ons of a workload that are switched on, by name. */
    public List<Addon> addons(StackName workload) {
        return addons.getOrDefault(workload, List.of());
    }

    /** Everything that lives in a stack needs. */
    public List<Need> needs(StackName stack) {
        return needs.getOrDefault(stack, List.of());
    }

    /** What is opened for what lives in a spoke, wherever the endpoints are; of the network account, what it has for all. */
    public Perimeter perimeter(StackName stack) {
        return perimeters.getOrDefault(stack, Perimeter.NONE);
    }

    /** The part of a spoke's perimeter that is met by endpoints in its own VPC. */
    public Perimeter local(StackName spoke) {
        return hasCentralEndpoints() ? perimeter(spoke).gateways() : perimeter(spoke);
    }

    /** The part of a spoke's perimeter that is met by endpoints of the network account. */
    public Perimeter central(StackName spoke) {
        return hasCentralEndpoints() ? perimeter(spoke).interfaces() : Perimeter.NONE;
    }

    /** Whether interface endpoints are in the network account's services VPC. */
    public boolean hasCentralEndpoints() {
        return settings.network().endpoints().isCentral();
    }

    /** Who calls the central endpoints. */
    public CentralCallers centralCallers() {
        return new CentralCallers(settings, this::central);
    }

    /** What lives in the services VPC, in words. */
    List<String> servicesVpcUsers() {
        var users = new ArrayList<String>();
        if (hasCentralEndpoints()) {
            users.add("central endpoints");
        }
        if (settings.network().dns().hasEndpoints()) {
            users.add("Resolver endpoints");
        }
        return users;
    }

    /** What a person should know and that stops nothing. */
    public List<String> notices() {
        return List.copyOf(notices);
    }

    /** The internet, as far as it is opened. */
    public Egress egress() {
        return egress;
    }

    /** Range from which runners deploy. */
    public Cidr runners() {
        return Tiers.shared(settings.shared().account().range()).block(Tiers.RUNNERS);
    }

    /** Ranges from which the Kubernetes API of a workload may be called, by what lives there. */
    public Map<String, Cidr> trusted(StackName workload) {
        var trusted = new LinkedHashMap<String, Cidr>();
        trusted.put("runners", runners());
        trusted.putAll(hybrid().callers(workload));
        return trusted;
    }

    /** What people reach by Client VPN. */
    public List<ClientVpn.Access> clientVpnAccess() {
        return hybrid().access();
    }

    /** The rules of the firewall. */
    public FirewallPolicy firewallPolicy() {
        return FirewallPolicy.of(
                settings.project().addresses().home(),
                settings.network().firewall(),
                tlsInspection(),
                inspected(flows()),
                egress.rules());
    }

    private Optional<TlsInspection> tlsInspection() {
        return settings.network()
                .firewall()
                .tlsInspection()
                .map(given -> TlsInspection.of(
                        given, settings.spokes(), settings.project().addresses().home()));
    }

    /** The rules of the network ACLs of a spoke. */
    public NetworkAclRules networkAclRules(StackName spoke) {
        return networkAclRules(spoke, flows());
    }

    /** What AWS would not take of them. */
    List<Problem> networkAclProblems() {
        List<FlowRule> flows = flows();
        return settings.spokes().keySet().stream()
                .flatMap(spoke -> networkAclRules(spoke, flows).problems().stream())
                .toList();
    }

    private NetworkAclRules networkAclRules(StackName spoke, List<FlowRule> flows) {
        return NetworkAclRules.of(spoke, tiers(spoke), settings.project().addresses(), flows);
    }

    /** Which segments reach each other without the firewall. */
    public DirectPaths directPaths() {
        return new DirectPaths(
                settings.network().routing().eastWest(), settings.spokes().keySet(), networkSegments());
    }

    /** Segments of the Transit Gateway that live in the network account itself. */
    public Set<NetworkSegment> networkSegments() {
        var segments = EnumSet.noneOf(NetworkSegment.class);
        settings.network().services().ifPresent(range -> segments.add(NetworkSegment.SERVICES));
        segments.addAll(hybrid().segments());
        return segments;
    }

    /** Who may resolve which names. */
    EstateDns dns() {
        return new EstateDns(this);
    }

    private HybridAccess hybrid() {
        return new HybridAccess(settings);
    }

    /** What the firewall never sees needs no rule of it. */
    private List<FlowRule> inspected(List<FlowRule> flows) {
        DirectPaths paths = directPaths();
        return flows.stream()
                .filter(flow -> !segment(flow.source())
                        .flatMap(from -> segment(flow.destination()).filter(to -> paths.connect(from, to)))
                        .isPresent())
                .toList();
    }

    /** The segment in whose VPC a range lies. */
    private Optional<String> segment(Cidr range) {
        return settings.spokes().values().stream()
                .filter(account -> account.range().contains(range))
                .map(account -> account.stack().value())
                .findFirst()
                .or(() -> settings.network()
                        .services()
                        .filter(services -> services.contains(range))
                        .map(services -> NetworkSegment.SERVICES.segmentName()));
    }

    private List<FlowRule> flows() {
        var flows = new ArrayList<FlowRule>(needed());
        flows.addAll(hybrid().flows());
        flows.addAll(dns().flows());
        return flows;
    }

    private List<FlowRule> needed() {
        Stream<Need.Flow> stated = needs.values().stream()
                .flatMap(List::stream)
                .filter(Need.Flow.class::isInstance)
                .map(Need.Flow.class::cast);
        return Stream.concat(stated, centralCallers().flows().stream())
                .map(flow -> FlowRule.of(
                        flow,
                        tiers(flow.from()).block(flow.fromTier()),
                        tiers(flow.to()).block(flow.toTier())))
                .toList();
    }

    /** Tiers of a spoke's VPC, or of the network account's services VPC. */
    private Tiers tiers(StackName stack) {
        if (stack.equals(StackName.NETWORK)) {
            return Tiers.services(settings.network().services().orElseThrow());
        }
        Cidr range = settings.account(stack).range();
        return stack.isWorkload() ? Tiers.workload(range) : Tiers.shared(range);
    }

    private List<Addon> addons(StackName stack, WorkloadSettings workload, Problems problems) {
        var found = new ArrayList<Addon>();
        for (String name : workload.addons().keySet()) {
            Addons.named(name, site(stack))
                    .ifPresentOrElse(
                            found::add,
                            () -> problems.add(new Problem(
                                    "Pulumi." + stack + ".yaml airgap:addons." + name,
                                    "no add-on is called \"" + name + "\"",
                                    DidYouMean.sentence(Addons.names(), name))));
        }
        return found;
    }

    private List<Need> workloadNeeds(StackName stack, WorkloadSettings workload) {
        var all = new ArrayList<Need>(Nodes.needs(registry()));
        all.addAll(ClusterAddons.needs());
        addons(stack).forEach(addon -> all.addAll(addon.needs()));
        all.addAll(internet("applications", workload.internet()));
        return all;
    }

    private Map<StackName, Perimeter> perimeters(Approvals approvals, LocalDate today) {
        String organization = settings.project().organization().id();
        var derived = new TreeMap<StackName, Perimeter>();
        needs.forEach((spoke, ofSpoke) -> derived.put(
                spoke,
                Perimeter.of(
                        ofSpoke,
                        new Perimeter.Terms(
                                region(),
                                organization,
                                settings.network().endpoints().byFirewall(),
                                need -> approvals.isOpen(Source.usual(spoke), need, today)))));
        if (hasCentralEndpoints()) {
            derived.put(StackName.NETWORK, Perimeter.central(derived, organization));
        }
        return derived;
    }

    private List<Need> sharedNeeds() {
        var all = new ArrayList<Need>(
                Runners.needs(registry(), settings.workloads().keySet(), hasCentralEndpoints()));
        all.addAll(internet("runners", settings.shared().internet()));
        return all;
    }

    private static List<Need> internet(String component, List<InternetNeed> stated) {
        var needs = new ArrayList<Need>();
        for (int i = 0; i < stated.size(); i++) {
            InternetNeed need = stated.get(i);
            needs.add(new Need.Internet(
                    component,
                    need.destination(),
                    need.protocol(),
                    need.port(),
                    Optional.of("airgap:internet[" + i + "]"),
                    need.reason()));
        }
        return needs;
    }

    private List<Egress.Account> egressAccounts() {
        return settings.spokes().values().stream()
                .map(account -> {
                    var source = Source.usual(account.stack());
                    return new Egress.Account(
                            source,
                            source.range(account.range()),
                            Stream.concat(
                                            needs(account.stack()).stream()
                                                    .filter(Need.Internet.class::isInstance)
                                                    .map(Need.Internet.class::cast),
                                            perimeter(account.stack()).exceptions().stream())
                                    .toList());
                })
                .toList();
    }
}
