package airgap.aws;

import java.util.List;

/** Kubernetes versions of Amazon EKS. */
public final class EksVersion {
    /**
     * Minor versions that EKS runs and that the pinned parts support, oldest first.
     *
     * <p>1.31 leaves extended support on 2026-11-26, after which EKS makes no cluster of it (endoflife.date/amazon-eks).
     * Sources: releases of awslabs/amazon-eks-ami (AL2023 images up to 1.36 in v20260714) for the upper end; EKS user
     * guide, "Understand the Kubernetes version lifecycle on EKS" for the lower.
     */
    public static final List<String> SUPPORTED = List.of("1.31", "1.32", "1.33", "1.34", "1.35", "1.36");

    private EksVersion() {}
}
