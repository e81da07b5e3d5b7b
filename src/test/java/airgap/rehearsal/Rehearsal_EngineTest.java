package airgap.rehearsal;

import static airgap.rehearsal.Rehearse.apply;
import static airgap.rehearsal.Rehearse.errors;
import static airgap.rehearsal.Rehearse.only;
import static airgap.rehearsal.Rehearse.plan;
import static airgap.rehearsal.Rehearse.preview;
import static airgap.rehearsal.Rehearse.stack;
import static org.assertj.core.api.Assertions.assertThat;

import airgap.plan.Plan;
import airgap.plan.PlanWriter;
import airgap.plan.PlannedResource;
import airgap.plan.Urn;
import airgap.plan.Values;
import com.pulumi.Context;
import com.pulumi.aws.Provider;
import com.pulumi.aws.ProviderArgs;
import com.pulumi.aws.ec2.Subnet;
import com.pulumi.aws.ec2.SubnetArgs;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.core.Alias;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.StackReference;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class Rehearsal_EngineTest {
    private static final String VPC = "aws:ec2/vpc:Vpc";
    private static final String SUBNET = "aws:ec2/subnet:Subnet";

    private static Vpc vpc(String name, String range, CustomResourceOptions options) {
        return new Vpc(name, VpcArgs.builder().cidrBlock(range).build(), options);
    }

    private static Vpc vpc(String name, String range) {
        return vpc(name, range, CustomResourceOptions.Empty);
    }

    private static Subnet subnet(String name, Vpc vpc, String range) {
        return new Subnet(
                name,
                SubnetArgs.builder()
                        .vpcId(vpc.id())
                        .cidrBlock(range)
                        .availabilityZoneId("euc1-az1")
                        .build());
    }

    private static void network(Context ctx) {
        var vpc = vpc("main", "10.0.0.0/16");
        subnet("a", vpc, "10.0.1.0/24");
        ctx.export("vpc", vpc.id());
    }

    private static final class Network extends ComponentResource {
        final Vpc vpc;

        Network(String name, String range) {
            super("test:index:Network", name);
            vpc = vpc(name, range, CustomResourceOptions.builder().parent(this).build());
            registerOutputs(Map.of("id", vpc.id()));
        }
    }

    @Test
    void a_plan_holds_the_stack_the_default_provider_and_every_resource() {
        Plan plan = plan(apply(Rehearsal_EngineTest::network));
        assertThat(plan.resources().stream().map(r -> r.urn().toString()))
                .containsExactly(
                        "urn:pulumi:dev::test::pulumi:pulumi:Stack::test-dev",
                        "urn:pulumi:dev::test::pulumi:providers:aws::default_6_83_0",
                        "urn:pulumi:dev::test::aws:ec2/vpc:Vpc::main",
                        "urn:pulumi:dev::test::aws:ec2/subnet:Subnet::a");
        PlannedResource provider = only(plan, "pulumi:providers:aws");
        assertThat(provider.inputs())
                .hasToString("{\"region\":\"eu-central-1\",\"version\":\"6.83.0\",\"__internal\":{}}");
        PlannedResource subnet = only(plan, SUBNET);
        assertThat(subnet.provider())
                .contains(provider.urn() + "::" + provider.id().orElseThrow());
        assertThat(subnet.inputs().path("vpcId").asText())
                .isEqualTo(only(plan, VPC).id().orElseThrow());
        assertThat(subnet.dependencies()).containsExactly(only(plan, VPC).urn());
        assertThat(subnet.propertyDependencies().get("vpcId"))
                .containsExactly(only(plan, VPC).urn());
        assertThat(plan.stackOutputs().path("vpc").asText())
                .isEqualTo(only(plan, VPC).id().orElseThrow());
        assertThat(plan.isClosed()).isTrue();
    }

    @Test
    void a_component_qualifies_the_types_of_its_children() {
        Plan plan = plan(apply(ctx -> new Network("n", "10.0.0.0/16")));
        PlannedResource vpc = only(plan, VPC);
        assertThat(vpc.urn().qualifiedType()).isEqualTo("test:index:Network$aws:ec2/vpc:Vpc");
        assertThat(vpc.parent()).contains(only(plan, "test:index:Network").urn());
        assertThat(only(plan, "test:index:Network").outputs().path("id").asText())
                .isEqualTo(vpc.id().orElseThrow());
    }

    @Test
    void options_reach_the_plan() {
        Plan plan = plan(apply(ctx -> vpc(
                "new",
                "10.0.0.0/16",
                CustomResourceOptions.builder()
                        .protect(true)
                        .retainOnDelete(true)
                        .aliases(Alias.builder().name("old").build())
                        .ignoreChanges("tags")
                        .additionalSecretOutputs("arn")
                        .build())));
        PlannedResource vpc = only(plan, VPC);
        assertThat(vpc.options().protect()).isTrue();
        assertThat(vpc.options().retainOnDelete()).isTrue();
        assertThat(vpc.options().aliases()).containsExactly("urn:pulumi:dev::test::aws:ec2/vpc:Vpc::old");
        assertThat(vpc.options().ignoreChanges()).containsExactly("tags");
        assertThat(Values.isSecret(vpc.outputs().path("arn"))).isTrue();
    }

    @Test
    void children_of_a_renamed_component_know_their_former_urn() {
        Plan plan = plan(apply(ctx -> {
            var component = new ComponentResource(
                    "test:index:C",
                    "new",
                    ComponentResourceOptions.builder()
                            .aliases(Alias.builder().name("old").build())
                            .build());
            vpc(
                    "new-main",
                    "10.0.0.0/16",
                    CustomResourceOptions.builder().parent(component).build());
        }));
        assertThat(only(plan, VPC).options().aliases())
                .containsExactly("urn:pulumi:dev::test::test:index:C$aws:ec2/vpc:Vpc::old-main");
    }

    @Test
    void a_secret_stays_secret_in_what_depends_on_it_and_in_other_stacks_and_is_never_written() {
        var seen = new HashSet<String>();
        var results = Rehearsal.of("organization", "test", ctx -> {
                    if (ctx.stackName().equals("one")) {
                        var vpc = new Vpc(
                                "v",
                                VpcArgs.builder()
                                        .cidrBlock("10.0.0.0/16")
                                        .tags(ctx.config().requireSecret("word").applyValue(w -> Map.of("k", w)))
                                        .build());
                        ctx.export(
                                "word",
                                vpc.tags().applyValue(t -> t.orElseThrow().get("k")));
                        ctx.export("id", vpc.id());
                    } else {
                        var one = new StackReference("organization/test/one");
                        ctx.export("again", one.requireOutput("word").applyValue(w -> {
                            seen.add((String) w);
                            return w;
                        }));
                        ctx.export("id", one.requireOutput("id"));
                    }
                })
                .run(
                        List.of(
                                new Rehearsal.Stack(
                                        "one",
                                        Map.of("test:word", "hush-hush"),
                                        Set.of("test:word"),
                                        Rehearse.HERE,
                                        List.of()),
                                stack("two", "one")),
                        false);
        String one = PlanWriter.write(plan(results.get(0)));
        String two = PlanWriter.write(plan(results.get(1)));
        assertThat(one + two).doesNotContain("hush-hush");
        assertThat(Values.isSecret(only(plan(results.get(0)), VPC).inputs().path("tags")))
                .isTrue();
        assertThat(Values.isSecret(plan(results.get(1)).stackOutputs().path("again")))
                .isTrue();
        assertThat(Values.isSecret(plan(results.get(1)).stackOutputs().path("id")))
                .isFalse();
        assertThat(seen).containsExactly("hush-hush");
    }

    @Test
    void an_explicit_provider_that_allows_one_account_works_there() {
        Plan plan = plan(apply(ctx -> {
            var other = new Provider(
                    "other",
                    ProviderArgs.builder()
                            .region("eu-central-1")
                            .allowedAccountIds("999988887777")
                            .build());
            vpc(
                    "v",
                    "10.0.0.0/16",
                    CustomResourceOptions.builder().provider(other).build());
        }));
        PlannedResource provider = only(plan, "pulumi:providers:aws");
        assertThat(provider.name()).isEqualTo("other");
        assertThat(provider.inputs().path("allowedAccountIds").asText()).isEqualTo("[\"999988887777\"]");
        assertThat(only(plan, VPC).provider().orElseThrow())
                .startsWith(provider.urn().toString());
        assertThat(only(plan, VPC).outputs().path("ownerId").asText()).isEqualTo("999988887777");
    }

    @Test
    void components_hand_their_providers_to_their_children() {
        Plan plan = plan(apply(ctx -> {
            var other = new Provider(
                    "other", ProviderArgs.builder().region("eu-central-1").build());
            var component = new ComponentResource(
                    "test:index:C",
                    "c",
                    ComponentResourceOptions.builder().providers(other).build());
            vpc(
                    "v",
                    "10.0.0.0/16",
                    CustomResourceOptions.builder().parent(component).build());
        }));
        assertThat(only(plan, VPC).provider().orElseThrow()).contains("pulumi:providers:aws::other::");
    }

    @Test
    void a_urn_given_twice_is_refused_in_the_engines_words() {
        var result = apply(ctx -> {
            vpc("v", "10.0.0.0/16");
            vpc("v", "10.1.0.0/16");
        });
        assertThat(errors(result))
                .containsExactly("Duplicate resource URN 'urn:pulumi:dev::test::aws:ec2/vpc:Vpc::v';"
                        + " try giving it a unique name");
        assertThat(result.plan()).isEmpty();
    }

    @Test
    void an_unknown_stack_is_refused_in_the_engines_words() {
        var result = apply(ctx -> new StackReference("organization/test/nowhere"));
        assertThat(errors(result)).containsExactly("unknown stack \"organization/test/nowhere\"");
    }

    @Test
    void one_run_finds_every_fault() {
        var result = apply(ctx -> {
            var bad = vpc("bad", "10.0.0.1/16");
            subnet("behind-bad", bad, "10.0.1.0/33");
            vpc("worse", "ten");
        });
        assertThat(result.errors().stream().map(d -> Urn.parse(d.urn()).name()))
                .containsExactlyInAnyOrder("bad", "behind-bad", "worse");
    }

    @Test
    void a_stack_whose_dependency_failed_is_not_run() {
        var results = Rehearsal.of("organization", "test", ctx -> vpc("v", "nonsense"))
                .run(List.of(stack("one"), stack("two", "one")), false);
        assertThat(errors(results.get(1))).containsExactly("not rehearsed, because it needs what failed: one");
    }

    @Test
    void an_exception_of_the_program_is_told_with_its_place_and_without_its_stack() {
        var result = apply(ctx -> {
            throw new IllegalStateException("boom");
        });
        assertThat(errors(result)).hasSize(1);
        assertThat(errors(result).get(0))
                .startsWith("the program failed: java.lang.IllegalStateException: boom at airgap.rehearsal.")
                .doesNotContain("\n");
    }

    @Test
    void a_stack_output_that_does_not_exist_is_told_in_one_line() {
        var results = Rehearsal.of("organization", "test", ctx -> {
                    if (ctx.stackName().equals("two")) {
                        ctx.export("x", new StackReference("organization/test/one").requireOutput("nothing"));
                    }
                })
                .run(List.of(stack("one"), stack("two", "one")), false);
        assertThat(errors(results.get(1)))
                .containsExactly("Required output 'nothing' does not exist on stack 'organization/test/one'.");
    }

    @Test
    void in_a_preview_what_aws_makes_is_unknown_and_nothing_is_created() {
        Plan plan = plan(preview(Rehearsal_EngineTest::network));
        PlannedResource vpc = only(plan, VPC);
        assertThat(vpc.id()).isEmpty();
        assertThat(Values.isUnknown(vpc.outputs().path("arn"))).isTrue();
        assertThat(vpc.outputs().path("cidrBlock").asText()).isEqualTo("10.0.0.0/16");
        assertThat(Values.isUnknown(only(plan, SUBNET).inputs().path("vpcId"))).isTrue();
        assertThat(plan.isClosed()).isFalse();
    }

    @Test
    void a_preview_sees_what_the_stacks_before_it_export() {
        var results = Rehearsal.of("organization", "test", ctx -> {
                    if (ctx.stackName().equals("one")) {
                        network(ctx);
                    } else {
                        ctx.export("vpc", new StackReference("organization/test/one").requireOutput("vpc"));
                    }
                })
                .run(List.of(stack("one"), stack("two", "one")), true);
        assertThat(plan(results.get(0)).isClosed()).isFalse();
        assertThat(plan(results.get(1)).stackOutputs().path("vpc").asText()).startsWith("vpc-0");
    }

    @Test
    void under_a_provider_that_is_not_configured_yet_nothing_is_checked_and_everything_is_unknown() {
        Plan plan = plan(preview(ctx -> {
            var vpc = vpc("v", "10.0.0.0/16");
            var kubernetes = new com.pulumi.kubernetes.Provider(
                    "k",
                    com.pulumi.kubernetes.ProviderArgs.builder()
                            .kubeconfig(vpc.arn())
                            .build());
            new com.pulumi.kubernetes.helm.v3.Release(
                    "r",
                    com.pulumi.kubernetes.helm.v3.ReleaseArgs.builder()
                            .chart("oci://x/y")
                            .build(),
                    CustomResourceOptions.builder().provider(kubernetes).build());
        }));
        PlannedResource release = only(plan, "kubernetes:helm.sh/v3:Release");
        assertThat(release.outputs()).isEmpty();
        assertThat(release.inputs().has("name")).isFalse();
    }

    @Test
    void a_program_that_waits_for_itself_is_given_up() {
        var results = Rehearsal.of("organization", "test", ctx -> {
                    var component = new ComponentResource("test:index:C", "c");
                    vpc(
                            "v",
                            "10.0.0.0/16",
                            CustomResourceOptions.builder()
                                    .parent(component)
                                    .dependsOn(component)
                                    .build());
                })
                .patience(Duration.ofMillis(300))
                .run(List.of(stack("dev")), false);
        assertThat(errors(results.get(0)).get(0))
                .contains("no progress for 300 ms")
                .contains("aws:ec2/vpc:Vpc-v");
    }

    @RepeatedTest(20)
    void equal_programs_give_equal_bytes() {
        String text = PlanWriter.write(plan(apply(ctx -> {
            network(ctx);
            for (int i = 0; i < 10; i++) {
                new Network("n" + i, "10." + (100 + i) + ".0.0/16");
            }
            ctx.export("all", Output.all(List.of(Output.of("x"))));
        })));
        if (!FIRST.isEmpty()) {
            assertThat(text).isEqualTo(FIRST.get(0));
        }
        FIRST.add(text);
    }

    private static final List<String> FIRST = new java.util.concurrent.CopyOnWriteArrayList<>();
}
