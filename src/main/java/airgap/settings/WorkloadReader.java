package airgap.settings;

import airgap.aws.Architecture;
import airgap.aws.EksVersion;
import airgap.settings.WorkloadSettings.Access;
import airgap.settings.WorkloadSettings.AccessPolicy;
import airgap.settings.WorkloadSettings.ClusterSettings;
import airgap.settings.WorkloadSettings.NodeSettings;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads what only workload accounts have. */
final class WorkloadReader {
    private static final long DEFAULT_MIN = 2;
    private static final long DEFAULT_MAX = 4;
    private static final long DEFAULT_DISK_GIB = 40;

    /** Against slips; these nodes carry system pods only, and EKS's own quota can be raised. */
    private static final long MAX_NODES = 1_000;

    private static final Format PRINCIPAL = Format.of(
            "the ARN of an IAM role or user",
            "arn:aws:iam::[0-9]{12}:(role|user)/([\\x21-\\x29\\x2b-\\x7e]+/)?[\\w+=,.@-]{1,64}",
            "write one such as arn:aws:iam::111122223333:role/developers; no wildcard, no root, no session");

    /** EC2 user guide, instance type naming conventions. */
    private static final Format INSTANCE_TYPE = Format.of(
            "an EC2 instance type", "[a-z][a-z0-9-]*[0-9][a-z0-9-]*\\.[a-z0-9-]+", "write one such as m7g.large");

    private static final Format ADDON =
            Format.of("a name of an add-on", "[a-z0-9]+(-[a-z0-9]+)*", "write lower case letters, digits and hyphens");

    private final String namespace;
    private final Problems problems;
    private final InternetReader internet;

    /** @param namespace with its colon */
    WorkloadReader(String namespace, Problems problems) {
        this.namespace = namespace;
        this.problems = problems;
        this.internet = new InternetReader(problems);
    }

    Supplier<WorkloadSettings> read(Fields config, Supplier<Account> account) {
        Setting<ClusterSettings> cluster = config.required(
                namespace + "cluster",
                "the cluster's version, such as version: \"1.34\"",
                node -> node.mapping(this::cluster));
        Setting<NodeSettings> nodes = config.required(
                namespace + "nodes",
                "the nodes' instanceTypes, such as [m7g.large]",
                node -> node.mapping(this::nodes));
        Setting<SortedMap<String, Map<String, Object>>> addons =
                config.optional(namespace + "addons", new TreeMap<>(), this::addons);
        Setting<List<InternetNeed>> reached = internet.read(config, namespace);
        Setting<SpokeDnsSettings> dns = new DnsReader(namespace, problems).workload(config);
        return () ->
                new WorkloadSettings(account.get(), cluster.get(), nodes.get(), addons.get(), reached.get(), dns.get());
    }

    private Supplier<ClusterSettings> cluster(Fields fields) {
        Setting<String> version = fields.required(
                "version", "the Kubernetes version, such as \"1.34\"", node -> node.text(WorkloadReader::version));
        Setting<List<Setting<Access>>> access = fields.optional("access", List.of(), this::access);
        return () -> new ClusterSettings(version.get(), Setting.values(access.get()));
    }

    private static String version(String text) {
        if (!EksVersion.SUPPORTED.contains(text)) {
            throw new IllegalArgumentException("\"" + text
                    + "\" is not a Kubernetes version that can be built; write one of "
                    + EksVersion.SUPPORTED.stream().map(v -> "\"" + v + "\"").collect(Collectors.joining(", ")));
        }
        return text;
    }

    private Setting<List<Setting<Access>>> access(YamlNode node) {
        Setting<List<Setting<Access>>> access = node.list(item -> item.mapping(fields -> {
            Setting<String> principal =
                    fields.required("principal", "the ARN of an IAM role or user", value -> value.text(PRINCIPAL));
            Setting<AccessPolicy> policy =
                    fields.required("policy", "one of " + policies(), value -> value.text(WorkloadReader::policy));
            return () -> new Access(principal.get(), policy.get());
        }));
        access.value().ifPresent(list -> checkRepetition(list, Access::principal, "an access entry"));
        return access;
    }

    private static AccessPolicy policy(String text) {
        return Arrays.stream(AccessPolicy.values())
                .filter(policy -> written(policy).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + text + "\" is not an access policy; " + DidYouMean.sentence(policies(), text)));
    }

    private static List<String> policies() {
        return Arrays.stream(AccessPolicy.values()).map(WorkloadReader::written).toList();
    }

    private static String written(AccessPolicy policy) {
        return policy.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Supplier<NodeSettings> nodes(Fields fields) {
        Setting<List<Setting<String>>> types =
                fields.required("instanceTypes", "EC2 instance types, such as [m7g.large]", this::instanceTypes);
        // Karpenter runs two replicas that do not share a node.
        Setting<Long> min = fields.optional("min", DEFAULT_MIN, node -> node.integer(2, MAX_NODES));
        Setting<Long> max = fields.optional(
                "max", Math.max(DEFAULT_MAX, min.value().orElse(0L)), node -> node.integer(2, MAX_NODES));
        // The AL2023 image has 20 GiB; gp3 goes to 16 TiB (EBS user guide).
        Setting<Long> disk = fields.optional("diskGiB", DEFAULT_DISK_GIB, node -> node.integer(20, 16_384));
        if (min.isUsable() && max.isUsable() && max.get() < min.get()) {
            problems.add(max.place(), max.get() + " is less than min " + min.get(), "write " + min.get() + " or more");
        }
        return () -> new NodeSettings(
                Setting.values(types.get()),
                Math.toIntExact(min.get()),
                Math.toIntExact(max.get()),
                Math.toIntExact(disk.get()));
    }

    private Setting<List<Setting<String>>> instanceTypes(YamlNode node) {
        Setting<List<Setting<String>>> types = node.nonEmptyList(item -> item.text(INSTANCE_TYPE));
        types.value().ifPresent(list -> {
            checkRepetition(list, Function.identity(), "an instance type");
            Map<Architecture, List<String>> byArchitecture = Setting.values(list).stream()
                    .collect(Collectors.groupingBy(Architecture::of, TreeMap::new, Collectors.toList()));
            if (byArchitecture.size() > 1) {
                problems.add(types.place(), "mixes architectures " + byArchitecture, "name types of one architecture");
            }
        });
        return types;
    }

    // Which add-ons and options there are is known to the add-ons themselves.
    private Setting<SortedMap<String, Map<String, Object>>> addons(YamlNode node) {
        return node.named(this::options).map(byName -> {
            SortedMap<String, Map<String, Object>> addons = new TreeMap<>();
            byName.forEach((name, options) -> {
                try {
                    ADDON.apply(name);
                } catch (IllegalArgumentException e) {
                    problems.add(options.place(), e);
                }
                options.value().ifPresent(value -> addons.put(name, value));
            });
            return addons;
        });
    }

    private Setting<Map<String, Object>> options(YamlNode node) {
        if (node.kind() == YamlNode.Kind.NULL) {
            return Setting.of(node.place(), Map.of()); // "karpenter:" alone switches it on
        }
        return node.named(YamlNode::any).map(options -> {
            Map<String, Object> values = new TreeMap<>();
            options.forEach((name, option) -> option.value().ifPresent(value -> values.put(name, value)));
            return Collections.unmodifiableMap(values);
        });
    }

    private <T> void checkRepetition(List<Setting<T>> list, Function<T, String> key, String what) {
        Map<String, Place> first = new HashMap<>();
        for (Setting<T> setting : list) {
            setting.value().map(key).ifPresent(name -> {
                Place earlier = first.putIfAbsent(name, setting.place());
                if (earlier != null) {
                    problems.add(
                            setting.place(),
                            name + " is " + what + " already, in " + earlier.path(),
                            "keep one of the two");
                }
            });
        }
    }
}
