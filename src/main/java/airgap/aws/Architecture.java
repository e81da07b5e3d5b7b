package airgap.aws;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CPU architecture of nodes and images. */
public enum Architecture {
    ARM64,
    X86_64;

    // Letters of the class, the generation, then attributes, of which the processor comes first: g is Graviton.
    private static final Pattern FAMILY = Pattern.compile("[a-z]+[0-9]+(?<attributes>[a-z0-9-]*)");

    /**
     * The architecture of an EC2 instance type.
     *
     * <p>Source: EC2 instance type naming conventions
     * (docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html). a1 is Graviton and older than the
     * convention; GB200 and GB300 are NVIDIA's Grace, an Arm CPU.
     *
     * @param type such as {@code m7g.large}
     */
    public static Architecture of(String type) {
        int dot = type.indexOf('.');
        String family = dot < 0 ? type : type.substring(0, dot);
        Matcher match = FAMILY.matcher(family);
        boolean graviton = match.matches() && match.group("attributes").startsWith("g");
        boolean grace = family.contains("-gb200") || family.contains("-gb300");
        return family.equals("a1") || graviton || grace ? ARM64 : X86_64;
    }

    /** The name in container image indexes (GOARCH). */
    public String imageName() {
        return this == ARM64 ? "arm64" : "amd64";
    }

    /** As EC2, EKS and Kubernetes users write it: {@code arm64} or {@code x86_64}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
