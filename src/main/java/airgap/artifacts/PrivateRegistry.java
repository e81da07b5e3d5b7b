package airgap.artifacts;

import airgap.aws.Ecr;

/**
 * The private registry: where an artifact of the catalogue is found inside the gap.
 *
 * @param account AWS account id of the shared account
 * @param region AWS Region
 */
public record PrivateRegistry(String account, String region) {
    /** First part of the name of every repository from which workloads may pull. */
    public static final String APPROVED = "approved";

    /** Host of the registry, such as {@code 222233334444.dkr.ecr.eu-central-1.amazonaws.com}. */
    public String host() {
        return Ecr.registryHost(account, region);
    }

    /** Name of the ECR repository of an image, such as {@code approved/karpenter/controller}. */
    public String imageRepository(String image) {
        return APPROVED + "/" + image;
    }

    /** Name of the ECR repository of a chart, such as {@code approved/charts/karpenter}. */
    public String chartRepository(String chart) {
        return APPROVED + "/charts/" + chart;
    }

    /** What a pod specification names, without tag and digest. */
    public String imageReference(String image) {
        return host() + "/" + imageRepository(image);
    }

    /** What a Helm release names, without version. */
    public String chartReference(String chart) {
        return "oci://" + host() + "/" + chartRepository(chart);
    }

    /** ARN pattern of every repository from which workloads may pull. */
    public String approvedArns() {
        return "arn:aws:ecr:" + region + ":" + account + ":repository/" + APPROVED + "/*";
    }
}
