package airgap.rehearsal.aws;

import airgap.plan.Urn;
import airgap.plan.Values;
import airgap.rehearsal.Cloud.Failure;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The inputs of one resource while they are judged alone. What is unknown or absent is never judged. */
public final class Checking {
    private final Urn urn;
    private final ObjectNode inputs;
    private final List<Failure> failures = new ArrayList<>();

    public Checking(Urn urn, ObjectNode inputs) {
        this.urn = urn;
        this.inputs = inputs;
    }

    public Urn urn() {
        return urn;
    }

    public ObjectNode inputs() {
        return inputs;
    }

    public List<Failure> failures() {
        return failures;
    }

    public void fail(String property, String reason) {
        failures.add(new Failure(property, reason));
    }

    public boolean given(String property) {
        JsonNode value = inputs.path(property);
        return !value.isMissingNode() && !value.isNull();
    }

    /** A text that is given and known. */
    public Optional<String> text(String property) {
        return text(inputs.path(property));
    }

    public static Optional<String> text(JsonNode value) {
        return value.isTextual() && !Values.isUnknown(value) ? Optional.of(value.textValue()) : Optional.empty();
    }

    public Optional<Integer> number(String property) {
        JsonNode value = inputs.path(property);
        return value.isNumber() ? Optional.of(value.intValue()) : Optional.empty();
    }

    public void length(String property, int least, int most) {
        text(property).ifPresent(text -> {
            if (text.length() < least || text.length() > most) {
                fail(
                        property,
                        "\"" + text + "\" has " + text.length() + " characters; AWS takes " + least + " to " + most);
            }
        });
    }

    public void matches(String property, Pattern pattern, String expected) {
        text(property).ifPresent(text -> {
            if (!pattern.matcher(text).matches()) {
                fail(property, "\"" + text + "\" is not " + expected);
            }
        });
    }

    public void oneOf(String property, String... values) {
        text(property).ifPresent(text -> {
            if (!List.of(values).contains(text)) {
                fail(property, "\"" + text + "\" is none of " + String.join(", ", values));
            }
        });
    }

    public void between(String property, int least, int most) {
        number(property).ifPresent(value -> {
            if (value < least || value > most) {
                fail(property, value + " is not between " + least + " and " + most);
            }
        });
    }

    /** An IPv4 network without host bits. */
    public Optional<Range> range(String property) {
        return text(property).flatMap(text -> {
            Optional<Range> range = Range.parse(text);
            if (range.isEmpty()) {
                fail(property, "\"" + text + "\" is not an IPv4 network in CIDR notation");
            } else if (!range.get().toString().equals(text)) {
                fail(property, "\"" + text + "\" has bits set beyond its prefix; the network is " + range.get());
            }
            return range;
        });
    }

    /** Exactly one of the properties is given. */
    public void exactlyOne(String... properties) {
        long given = Arrays.stream(properties).filter(this::given).count();
        if (given != 1) {
            fail("", "exactly one of " + String.join(", ", properties) + " must be given, found " + given);
        }
    }
}
