package airgap.e2e;

import airgap.rehearsal.Cloud;
import airgap.rehearsal.CloudException;
import airgap.rehearsal.sandbox.CloudFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Just enough of a cloud to try the servers on: it takes any resource and knows four rules of AWS. */
final class TinyCloud implements Cloud {
    static final CloudFile<TinyCloud> FORMAT = new CloudFile<>() {
        private final ObjectMapper json = new ObjectMapper();

        @Override
        public TinyCloud create() {
            return new TinyCloud();
        }

        @Override
        public TinyCloud load(Path file) throws IOException {
            TinyCloud cloud = new TinyCloud();
            json.readTree(file.toFile())
                    .properties()
                    .forEach(entry -> cloud.resources.put(entry.getKey(), (ObjectNode) entry.getValue()));
            return cloud;
        }

        @Override
        public void save(TinyCloud cloud, Path file) throws IOException {
            synchronized (cloud) {
                json.writeValue(file.toFile(), cloud.resources);
            }
        }
    };

    /** Each is made up from the URN when a program does not give it. */
    private static final Set<String> NAMED =
            Set.of("aws:cloudwatch/logGroup:LogGroup", "kubernetes:helm.sh/v3:Release");

    private static final Set<String> FIXED = Set.of("cidrBlock", "name", "vpcId");

    private final TreeMap<String, ObjectNode> resources = new TreeMap<>();
    private int born;

    synchronized Set<String> ids() {
        return Set.copyOf(resources.keySet());
    }

    @Override
    public Checked check(String urn, ObjectNode inputs) {
        ObjectNode completed = inputs.deepCopy();
        if (NAMED.contains(type(urn)) && !inputs.has("name")) {
            completed.put("name", name(urn) + "-" + Integer.toHexString(urn.hashCode()));
        }
        List<Failure> failures = inputs.path("cidrBlock").asText().equals("nonsense")
                ? List.of(new Failure("cidrBlock", "\"nonsense\" is not a CIDR block"))
                : List.of();
        return new Checked(completed, failures);
    }

    @Override
    public ObjectNode preview(String urn, ObjectNode inputs) {
        return inputs.deepCopy().put("arn", UNKNOWN);
    }

    @Override
    public synchronized Created create(String urn, ObjectNode inputs, Place place) {
        if (inputs.path("cidrBlock").asText().equals("10.255.0.0/16")) {
            throw new CloudException("InvalidVpc.Range: 10.255.0.0/16 is refused");
        }
        String id = name(urn) + "-" + ++born;
        ObjectNode outputs =
                inputs.deepCopy().put("arn", "arn:aws:tiny:" + place.region() + ":" + place.account() + ":" + id);
        resources.put(id, outputs);
        return new Created(id, outputs.deepCopy());
    }

    @Override
    public Difference diff(String urn, ObjectNode oldInputs, ObjectNode newInputs) {
        List<String> changed = new ArrayList<>();
        newInputs.fieldNames().forEachRemaining(changed::add);
        oldInputs.fieldNames().forEachRemaining(name -> {
            if (!newInputs.has(name)) {
                changed.add(name);
            }
        });
        changed.removeIf(name -> oldInputs.path(name).equals(newInputs.path(name)));
        return new Difference(changed, changed.stream().filter(FIXED::contains).toList());
    }

    @Override
    public synchronized ObjectNode update(String urn, String id, ObjectNode inputs) {
        ObjectNode outputs = inputs.deepCopy();
        outputs.set("arn", resources.get(id).get("arn"));
        resources.put(id, outputs);
        return outputs.deepCopy();
    }

    @Override
    public synchronized Optional<Created> read(String urn, String id) {
        return Optional.ofNullable(resources.get(id)).map(outputs -> new Created(id, outputs.deepCopy()));
    }

    @Override
    public synchronized void delete(String urn, String id) {
        for (JsonNode other : resources.values()) {
            if (other.path("vpcId").asText().equals(id)) {
                throw new CloudException("DependencyViolation: " + id + " has dependencies and cannot be deleted");
            }
        }
        resources.remove(id);
    }

    @Override
    public ObjectNode invoke(String token, ObjectNode arguments, Place place) {
        if (!token.equals("aws:index/getCallerIdentity:getCallerIdentity")) {
            throw new CloudException(token + " is not simulated");
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("accountId", place.account())
                .put("arn", "arn:aws:iam::" + place.account() + ":root")
                .put("id", place.account())
                .put("userId", "tiny");
    }

    private static String type(String urn) {
        String types = urn.substring(0, urn.lastIndexOf("::"));
        return types.substring(Math.max(types.lastIndexOf("::") + 2, types.lastIndexOf('$') + 1));
    }

    private static String name(String urn) {
        return urn.substring(urn.lastIndexOf("::") + 2);
    }
}
