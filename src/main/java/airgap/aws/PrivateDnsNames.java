package airgap.aws;

import java.util.List;
import java.util.Map;

/**
 * Names that lead to something inside a VPC, and of which each Region has its own.
 *
 * <p>Sources: {@code PrivateDnsNames} of DescribeVpcEndpointServices; EKS user guide, "Cluster API server endpoint"; VPC user
 * guide, "DNS attributes for your VPC".
 */
public final class PrivateDnsNames {
    /** Names, {@code %s} being the Region, of services whose names do not follow from that of their endpoint service. */
    private static final Map<String, List<String>> IRREGULAR = Map.of(
            "ecr.dkr",
            List.of("*.dkr.ecr.%s.amazonaws.com"),
            // The agent on the node calls the second one, which has IPv6 too (aws/eks-pod-identity-agent).
            "eks-auth",
            List.of("eks-auth.%s.amazonaws.com", "eks-auth.%s.api.aws"),
            "iam",
            List.of("iam.amazonaws.com"),
            "route53",
            List.of("route53.amazonaws.com"),
            "codeartifact.api",
            List.of("codeartifact.%s.amazonaws.com"),
            "codeartifact.repositories",
            List.of("*.d.codeartifact.%s.amazonaws.com"),
            // Path style and virtual hosts; the bucket is the endpoint policy's business.
            "s3",
            List.of("s3.%s.amazonaws.com", "*.s3.%s.amazonaws.com"));

    private PrivateDnsNames() {}

    /** The names by which clients of a Region call a service; a wildcard where the service has many. */
    public static List<String> of(AwsService service, String region) {
        return IRREGULAR.getOrDefault(service.endpointName(), List.of(regular(service.endpointName()))).stream()
                .map(name -> name.formatted(region))
                .toList();
    }

    /** The APIs of all clusters of a Region. The id in the name is made by EKS, so nobody knows it before. */
    public static String clusters(String region) {
        return "*." + region + ".eks.amazonaws.com";
    }

    /** The instances of a VPC; also where names that are no names end up, since it is the search domain of every instance. */
    public static String instances(String region) {
        return region.equals("us-east-1") ? "*.ec2.internal" : "*." + region + ".compute.internal";
    }

    /** {@code api.pricing.%s.amazonaws.com} of {@code pricing.api}: the same labels the other way round. */
    private static String regular(String endpointName) {
        var name = new StringBuilder();
        for (String label : endpointName.split("\\.", -1)) {
            name.insert(0, label + ".");
        }
        return name + "%s.amazonaws.com";
    }
}
