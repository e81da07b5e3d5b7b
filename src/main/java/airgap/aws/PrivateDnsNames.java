package airgap.aws;

import java.util.ArrayList;
import java.util.List;

/**
 * Names that lead to something inside a VPC, and of which each Region has its own.
 *
 * <p>Sources: {@code PrivateDnsNames} of DescribeVpcEndpointServices; EKS user guide, "Cluster API server endpoint"; VPC user
 * guide, "DNS attributes for your VPC".
 */
public final class PrivateDnsNames {
    private PrivateDnsNames() {}

    /** The names by which clients of a Region call a service; a wildcard where the service has many. */
    public static List<String> of(AwsService service, String region) {
        var names = new ArrayList<>(service.privateDnsNames(region));
        if (service.isGateway()) {
            // Virtual hosts; the bucket is the endpoint policy's business.
            names.add("*." + service.domain(region));
        }
        if (service == AwsService.EKS_AUTH) {
            // The agent on the node takes either, by its version (aws/eks-pod-identity-agent).
            names.add("eks-auth." + region + ".amazonaws.com");
        }
        return List.copyOf(names);
    }

    /** The APIs of all clusters of a Region. The id in the name is made by EKS, so nobody knows it before. */
    public static String clusters(String region) {
        return "*." + region + ".eks.amazonaws.com";
    }

    /** The instances of a VPC; also where names that are no names end up, since it is the search domain of every instance. */
    public static String instances(String region) {
        return region.equals("us-east-1") ? "*.ec2.internal" : "*." + region + ".compute.internal";
    }
}
