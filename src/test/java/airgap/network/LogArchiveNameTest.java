package airgap.network;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.aws.Region;
import org.junit.jupiter.api.Test;

class LogArchiveNameTest {
    @Test
    void isAllowedByS3InEveryRegion() {
        assertThat(Region.codes())
                .allSatisfy(region -> assertThat(LogArchiveName.of("111122223333", region))
                        .matches("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]"));
    }

    @Test
    void carriesAccountAndRegionBecauseBucketNamesAreGlobal() {
        assertThat(LogArchiveName.arn("111122223333", "eu-central-1"))
                .isEqualTo("arn:aws:s3:::airgap-logs-111122223333-eu-central-1");
    }
}
