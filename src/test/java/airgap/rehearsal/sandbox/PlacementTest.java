package airgap.rehearsal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import airgap.rehearsal.Cloud.Place;
import airgap.rehearsal.CloudException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class PlacementTest {
    @Test
    void thePinnedAccountCounts() {
        assertThat(Placement.aws(region().put("allowedAccountIds", "[\"111122223333\"]")))
                .isEqualTo(new Place("111122223333", "eu-central-1"));
    }

    @Test
    void elseTheAccountOfTheAssumedRole() {
        assertThat(Placement.aws(region().put("assumeRole", "{\"roleArn\":\"arn:aws:iam::444455556666:role/ci/x\"}")))
                .isEqualTo(new Place("444455556666", "eu-central-1"));
    }

    @Test
    void withoutAPinnedAccountItIsTheOneOfTheExamples() {
        assertThat(Placement.aws(region()).account()).isEqualTo(Placement.EXAMPLE_ACCOUNT);
    }

    @Test
    void aMissingRegionIsToldWithTheWayOut() {
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        assertThatThrownBy(() -> Placement.aws(nothing))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("pulumi config set aws:region");
    }

    private static ObjectNode region() {
        return JsonNodeFactory.instance.objectNode().put("region", "eu-central-1");
    }
}
