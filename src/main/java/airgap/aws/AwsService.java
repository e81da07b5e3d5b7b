package airgap.aws;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * AWS services that something of ours calls, with what AWS says of reaching them privately.
 *
 * <p>Source of service names and types: AWS PrivateLink guide, "AWS services that integrate with AWS PrivateLink"
 * (docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html) and the EKS guide's "Deploy private
 * clusters with limited internet access".
 */
public enum AwsService {
    /** Registry API: authorization tokens, image metadata. */
    ECR_API("ecr.api", "ecr"),
    /** Registry protocol (Docker, OCI). The layers themselves come from S3. */
    ECR_DKR("ecr.dkr", "ecr"),
    EC2("ec2", "ec2"),
    EKS("eks", "eks"),
    /** Credentials for EKS Pod Identity. */
    EKS_AUTH("eks-auth", "eks-auth"),
    /**
     * Price List API. Endpoints exist in these Regions only (AWS What's New, February 2025), and it is not among the
     * cross-Region services.
     */
    PRICING("pricing.api", "pricing"),
    /**
     * Gateway endpoint, free; works only inside its own VPC (docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html).
     */
    S3("s3", "s3"),
    STS("sts", "sts");

    /** Regions of services whose endpoint does not exist everywhere. */
    private static final Map<AwsService, Set<String>> ONLY_IN =
            Map.of(PRICING, Set.of("us-east-1", "ap-south-1", "eu-central-1"));

    private final String endpointName;
    private final String iamPrefix;

    AwsService(String endpointName, String iamPrefix) {
        this.endpointName = endpointName;
        this.iamPrefix = iamPrefix;
    }

    /** Last part of the endpoint service's name, such as {@code ecr.api}; also our word for the service in messages. */
    public String endpointName() {
        return endpointName;
    }

    /** Full name of the endpoint service in a Region, such as {@code com.amazonaws.eu-central-1.ecr.api}. */
    public String endpointServiceName(String region) {
        return "com.amazonaws." + region + "." + endpointName;
    }

    /** Whether the endpoint is a gateway (routes) and not an interface (network interfaces). */
    public boolean isGateway() {
        return this == S3;
    }

    /** Whether AWS offers a private endpoint in the Region. */
    public boolean isOfferedIn(String region) {
        return ONLY_IN.getOrDefault(this, Set.of(region)).contains(region);
    }

    /** Whether an IAM action such as {@code ecr:BatchGetImage} belongs to this service. */
    public boolean owns(String action) {
        return action.toLowerCase(Locale.ROOT).startsWith(iamPrefix + ":");
    }

    @Override
    public String toString() {
        return endpointName;
    }
}
