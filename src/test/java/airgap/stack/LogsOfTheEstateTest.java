package airgap.stack;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.cli.StackRehearsal;
import airgap.plan.Plan;
import airgap.plan.PlannedResource;
import airgap.rehearsal.Rehearsal;
import airgap.settings.SettingsException;
import airgap.testing.ProjectFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs as the whole estate has them. */
class LogsOfTheEstateTest {
    private static final Path EVERYTHING = Path.of("src/test/resources/estates/everything");
    private static final Clock DAY = Clock.fixed(Instant.parse("2027-01-15T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void everyVpcOfEveryAccountHasAFlowLogToTheArchive() {
        var rehearsal = new StackRehearsal(EVERYTHING, DAY);
        var results =
                rehearsal.run(new TreeSet<>(rehearsal.landscape().settings().stacks()), false);
        assertThat(results).flatExtracting(Rehearsal.Result::errors).isEmpty();
        for (Rehearsal.Result result : results) {
            Plan plan = result.plan().orElseThrow();
            assertThat(plan.ofType("aws:ec2/vpc:Vpc").map(LogsOfTheEstateTest::id))
                    .as("VPCs of " + result.stack() + " that have a flow log")
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(plan.ofType("aws:ec2/flowLog:FlowLog")
                            .filter(log -> log.inputs().has("vpcId"))
                            .filter(log -> log.inputs()
                                    .path("logDestination")
                                    .asText()
                                    .equals("arn:aws:s3:::airgap-logs-111122223333-eu-central-1/vpc-flow/"))
                            .map(log -> log.inputs().path("vpcId").asText())
                            .toList());
        }
    }

    @Test
    void aSecretInAnotherAccountIsAProblemBeforeAnythingIsCreated(@TempDir Path directory) {
        ProjectFiles.copiedTo(directory)
                .append(
                        "Pulumi.network.yaml",
                        "  airgap:logs:",
                        "    siem:",
                        "      url: https://intake.example.com",
                        "      secret: arn:aws:secretsmanager:eu-central-1:999900001111:secret:siem-AbCdEf",
                        "      reason: x",
                        "      owner: y");
        assertThat(problems(directory))
                .singleElement()
                .asString()
                .contains("airgap:logs.siem.secret", "is not in the network account and its Region");
    }

    private static List<String> problems(Path directory) {
        try {
            Landscape.read(directory, LocalDate.of(2027, 1, 15));
            return List.of();
        } catch (SettingsException e) {
            return e.problems().stream().map(Object::toString).toList();
        }
    }

    private static String id(PlannedResource resource) {
        return resource.id().orElseThrow();
    }
}
