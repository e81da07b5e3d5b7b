package airgap.aws;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * AWS services that something of ours calls, with what AWS says of reaching them privately.
 *
 * <p>Source of service names and types: AWS PrivateLink guide, "AWS services that integrate with AWS PrivateLink"
 * (docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html) and the EKS guide's "Deploy private
 * clusters with limited internet access". Source of hosts: AWS General Reference, "Service endpoints and quotas", one page
 * for each service; an endpoint's private DNS answers for the host of its Region.
 */
public enum AwsService {
    /** Registry API: authorization tokens, image metadata. */
    ECR_API("ecr.api", "ecr", "api.ecr.{region}.amazonaws.com"),
    /**
     * Registry protocol (Docker, OCI). The layers themselves come from S3. Each account's registry has a host of its own
     * below this one.
     */
    ECR_DKR("ecr.dkr", "ecr", "dkr.ecr.{region}.amazonaws.com"),
    EC2("ec2", "ec2", "ec2.{region}.amazonaws.com"),
    EKS("eks", "eks", "eks.{region}.amazonaws.com"),
    /** Credentials for EKS Pod Identity. */
    EKS_AUTH("eks-auth", "eks-auth", "eks-auth.{region}.api.aws"),
    /**
     * Identity and Access Management. One endpoint service for the whole partition, where its control plane is (IAM user
     * guide, "Create a VPC endpoint for IAM"); reached from other Regions by cross-Region PrivateLink.
     */
    IAM("iam", "iam", "iam.amazonaws.com"),
    /**
     * Price List API. Endpoints exist in these Regions only (AWS What's New, February 2025), and it is not among the
     * cross-Region services.
     */
    PRICING("pricing.api", "pricing", "api.pricing.{region}.amazonaws.com"),
    /** Route 53's control plane; queries are answered by the Resolver and need no endpoint. */
    ROUTE53("route53", "route53", "route53.amazonaws.com"),
    /** Gateway endpoint, as S3. */
    DYNAMODB("dynamodb", "dynamodb", "dynamodb.{region}.amazonaws.com"),
    /**
     * Gateway endpoint, free; works only inside its own VPC (docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html).
     */
    S3("s3", "s3", "s3.{region}.amazonaws.com"),
    STS("sts", "sts", "sts.{region}.amazonaws.com");

    /**
     * Region of the control planes of global services in the partition {@code aws} (AWS Fault Isolation Boundaries,
     * "Global services").
     */
    private static final String GLOBAL_REGION = "us-east-1";

    /**
     * Services whose endpoint service has no Region in its name (AWS PrivateLink guide, "Cross-region enabled AWS services",
     * docs.aws.amazon.com/vpc/latest/privatelink/aws-services-cross-region-privatelink-support.html).
     */
    private static final Set<AwsService> GLOBAL = Set.of(IAM, ROUTE53);

    /** Regions of services whose endpoint does not exist everywhere. */
    private static final Map<AwsService, Set<String>> ONLY_IN =
            Map.of(PRICING, Set.of("us-east-1", "ap-south-1", "eu-central-1"));

    private final String endpointName;
    private final String iamPrefix;
    private final String host;

    AwsService(String endpointName, String iamPrefix, String host) {
        this.endpointName = endpointName;
        this.iamPrefix = iamPrefix;
        this.host = host;
    }

    /** Last part of the endpoint service's name, such as {@code ecr.api}; also our word for the service in messages. */
    public String endpointName() {
        return endpointName;
    }

    /** Full name of the endpoint service for a VPC in a Region, such as {@code com.amazonaws.eu-central-1.ecr.api}. */
    public String endpointServiceName(String region) {
        return GLOBAL.contains(this) ? "com.amazonaws." + endpointName : "com.amazonaws." + region + "." + endpointName;
    }

    /** The Region of the endpoint service, where it is another than that of the VPC: cross-Region PrivateLink. */
    public Optional<String> serviceRegion(String region) {
        return GLOBAL.contains(this) && !region.equals(GLOBAL_REGION) ? Optional.of(GLOBAL_REGION) : Optional.empty();
    }

    /** Whether the endpoint is a gateway (routes) and not an interface (network interfaces). */
    public boolean isGateway() {
        return this == S3 || this == DYNAMODB;
    }

    /** Whether AWS offers a private endpoint for a VPC in the Region. */
    public boolean isOfferedIn(String region) {
        return ONLY_IN.getOrDefault(this, Set.of(region)).contains(region);
    }

    /** The DNS name that an endpoint in the Region takes over, and all names below it. */
    public String domain(String region) {
        return host.replace("{region}", region);
    }

    /** The names under which callers look for the service in the Region; {@code *.} stands for one label. */
    public List<String> privateDnsNames(String region) {
        return this == ECR_DKR ? List.of(domain(region), "*." + domain(region)) : List.of(domain(region));
    }

    /**
     * The public host that callers in the Region use where there is no endpoint; empty where callers use many, or one that
     * nobody should need the internet for.
     */
    public Optional<String> publicHost(String region) {
        return switch (this) {
            case IAM, ROUTE53 -> Optional.of(domain(region));
            case PRICING -> Optional.of(domain(pricingRegion(region)));
            default -> Optional.empty();
        };
    }

    /** Whether an IAM action such as {@code ecr:BatchGetImage} belongs to this service. */
    public boolean owns(String action) {
        return action.toLowerCase(Locale.ROOT).startsWith(iamPrefix + ":");
    }

    @Override
    public String toString() {
        return endpointName;
    }

    /**
     * The Region whose Price List API is asked, as Karpenter chooses it (aws/karpenter-provider-aws,
     * pkg/providers/pricing/pricing.go, NewAPI).
     */
    private static String pricingRegion(String region) {
        if (region.startsWith("ap-")) {
            return "ap-south-1";
        }
        return region.startsWith("eu-") ? "eu-central-1" : GLOBAL_REGION;
    }
}
