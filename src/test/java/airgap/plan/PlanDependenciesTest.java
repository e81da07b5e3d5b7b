package airgap.plan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PlanDependenciesTest {
    @Test
    void plans_depend_on_nothing_but_jackson() {
        JavaClasses plan = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("airgap.plan");
        classes()
                .that()
                .resideInAPackage("airgap.plan")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("airgap.plan", "java..", "com.fasterxml.jackson..", "org.jspecify..")
                .check(plan);
    }
}
