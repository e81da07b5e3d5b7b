package airgap.aws;

import java.util.List;

/** Facts about Amazon ECR. */
public final class Ecr {
    /**
     * Account from which EKS pulls the images of its managed add-ons in the commercial Regions that were open before
     * opt-in Regions existed (docs.aws.amazon.com/eks/latest/userguide/add-ons-images.html).
     */
    public static final String EKS_ADDON_ACCOUNT = "602401143452";

    /** What a pull calls, apart from the token (docs.aws.amazon.com/AmazonECR/latest/userguide/image-pull-iam.html). */
    public static final List<String> PULL =
            List.of("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer");

    private Ecr() {}

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
