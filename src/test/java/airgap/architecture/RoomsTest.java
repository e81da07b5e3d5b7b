package airgap.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.pulumi.resources.ComponentResource;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which room may know which. */
@AnalyzeClasses(packages = "airgap", importOptions = DoNotIncludeTests.class)
class RoomsTest {
    private static final String[] BUILDING = {
        "airgap.network..",
        "airgap.endpoint..",
        "airgap.registry..",
        "airgap.cluster..",
        "airgap.addons..",
        "airgap.access..",
        "airgap.encryption..",
        "airgap.stack..",
        "airgap.need.."
    };

    @ArchTest
    static final ArchRule what_proves_knows_nothing_of_what_builds = noClasses()
            .that()
            .resideInAnyPackage("airgap.proof..", "airgap.cost..", "airgap.plan..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BUILDING)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_plan_knows_no_other_room = noClasses()
            .that()
            .resideInAPackage("airgap.plan..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("airgap.settings..", "airgap.artifacts..", "airgap.rehearsal..", "airgap.aws..");

    @ArchTest
    static final ArchRule a_report_shows_plans_and_nothing_else = noClasses()
            .that()
            .resideInAPackage("airgap.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BUILDING)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("airgap.settings..", "airgap.artifacts..", "airgap.rehearsal..", "com.pulumi..");

    @ArchTest
    static final ArchRule needs_settings_and_artifacts_know_nothing_of_pulumi = noClasses()
            .that()
            .resideInAnyPackage("airgap.need..", "airgap.settings..", "airgap.artifacts..", "airgap.aws..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.pulumi..", "pulumirpc..");

    @ArchTest
    static final ArchRule the_simulated_cloud_knows_nothing_of_what_builds = noClasses()
            .that()
            .resideInAPackage("airgap.rehearsal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BUILDING);

    @ArchTest
    static final ArchRule nothing_depends_on_the_commands = noClasses()
            .that()
            .resideOutsideOfPackage("airgap.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("airgap.cli..");

    @ArchTest
    static final ArchRule components_never_read_configuration = noClasses()
            .that()
            .areAssignableTo(ComponentResource.class)
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("com.pulumi.Config")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("com.pulumi.Context");

    @ArchTest
    static final ArchRule names_say_what_a_thing_is = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Impl");

    @ArchTest
    static final ArchRule components_are_final = classes()
            .that()
            .areAssignableTo(ComponentResource.class)
            .should()
            .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL);
}
