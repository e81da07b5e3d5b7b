package airgap.aws;

import java.util.List;
import java.util.Map;

/** Facts about Amazon ECR. */
public final class Ecr {
    /**
     * Accounts of the registries from which nodes pull the images of EKS add-ons, in Regions that have one of their own.
     *
     * <p>Sources: EKS user guide, "View Amazon container image registries for Amazon EKS add-ons"
     * (docs.aws.amazon.com/eks/latest/userguide/add-ons-images.html); for Regions opened since 2024, get-ecr-uri.sh of
     * awslabs/amazon-eks-ami and GuardDuty's table of agent images.
     */
    private static final Map<String, String> EKS_ADDON_ACCOUNTS = Map.ofEntries(
            Map.entry("af-south-1", "877085696533"),
            Map.entry("ap-east-1", "800184023465"),
            Map.entry("ap-east-2", "533267051163"),
            Map.entry("ap-south-2", "900889452093"),
            Map.entry("ap-southeast-3", "296578399912"),
            Map.entry("ap-southeast-4", "491585149902"),
            Map.entry("ap-southeast-5", "151610086707"),
            Map.entry("ap-southeast-6", "333609536671"),
            Map.entry("ap-southeast-7", "121268973566"),
            Map.entry("ca-west-1", "761377655185"),
            Map.entry("eu-central-2", "900612956339"),
            Map.entry("eu-south-1", "590381155156"),
            Map.entry("eu-south-2", "455263428931"),
            Map.entry("il-central-1", "066635153087"),
            Map.entry("me-central-1", "759879836304"),
            Map.entry("me-south-1", "558608220178"),
            Map.entry("mx-central-1", "730335286997"));

    /** The account of all other Regions: those that are enabled in every AWS account. */
    private static final String EKS_ADDON_ACCOUNT = "602401143452";

    /** What a pull calls, apart from the token (docs.aws.amazon.com/AmazonECR/latest/userguide/image-pull-iam.html). */
    public static final List<String> PULL =
            List.of("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer");

    private Ecr() {}

    /** Account from whose registry nodes pull the images of EKS add-ons. */
    public static String eksAddonAccount(String region) {
        return EKS_ADDON_ACCOUNTS.getOrDefault(region, EKS_ADDON_ACCOUNT);
    }

    /** Host of a private registry, such as {@code 111122223333.dkr.ecr.eu-central-1.amazonaws.com}. */
    public static String registryHost(String account, String region) {
        return account + ".dkr.ecr." + region + ".amazonaws.com";
    }

    /**
     * ARN of the objects that are the layers of every ECR image of a Region; they are fetched by pre-signed URL
     * (docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html, "Minimum Amazon S3 bucket permissions").
     */
    public static String layerObjects(String region) {
        return "arn:aws:s3:::prod-" + region + "-starport-layer-bucket/*";
    }
}
