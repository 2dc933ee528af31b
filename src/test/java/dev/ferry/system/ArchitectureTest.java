package dev.ferry.system;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.concurrent.Executor;
import org.jspecify.annotations.NullMarked;

/**
 * The dependency rules of the house. They look at packages, so they also hold inside one module, where Maven does not
 * help.
 */
@AnalyzeClasses(packages = "dev.ferry", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String[] RDB_CODEC = {"dev.ferry.bytes..", "dev.ferry.rdb.."};
    private static final String[] PSYNC_CLIENT = {
        "dev.ferry.resp..",
        "dev.ferry.command..",
        "dev.ferry.address..",
        "dev.ferry.transport..",
        "dev.ferry.client..",
        "dev.ferry.psync..",
        "dev.ferry.aof.."
    };
    private static final String ENGINE = "dev.ferry.engine..";
    private static final String MIGRATOR = "dev.ferry.migrator..";
    private static final String CLI = "dev.ferry.migrator.cli..";

    /** Layers are optional because a module may still be empty. */
    @ArchTest
    static final ArchRule modules_depend_in_one_direction = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("rdb-codec")
            .definedBy(RDB_CODEC)
            .layer("psync-client")
            .definedBy(PSYNC_CLIENT)
            .layer("engine")
            .definedBy(ENGINE)
            .layer("migrator")
            .definedBy(MIGRATOR)
            .whereLayer("rdb-codec")
            .mayNotAccessAnyLayer()
            .whereLayer("psync-client")
            .mayOnlyAccessLayers("rdb-codec")
            .whereLayer("engine")
            .mayOnlyAccessLayers("rdb-codec", "psync-client")
            .whereLayer("migrator")
            .mayOnlyAccessLayers("rdb-codec", "psync-client", "engine");

    @ArchTest
    static final ArchRule every_package_belongs_to_a_module = classes()
            .should()
            .resideInAnyPackage(RDB_CODEC)
            .orShould()
            .resideInAnyPackage(PSYNC_CLIENT)
            .orShould()
            .resideInAnyPackage(ENGINE, MIGRATOR)
            .because("a package that the rules here do not know is one they do not hold for");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.ferry.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packages_of_the_engine_have_no_cycles =
            slices().matching("dev.ferry.engine.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packages_of_the_migrator_have_no_cycles = slices().matching("dev.ferry.migrator.(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule codec_knows_no_sockets_threads_or_logging = noClasses()
            .that()
            .resideInAnyPackage(RDB_CODEC)
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("java.net..", "javax.net..", "io.netty..", "org.slf4j..", "java.util.logging..")
                            .or(assignableTo(Thread.class))
                            .or(assignableTo(Executor.class)));

    @ArchTest
    static final ArchRule netty_stays_in_its_packages = noClasses()
            .that()
            .resideOutsideOfPackages("dev.ferry..netty..", "dev.ferry.transport..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..");

    @ArchTest
    static final ArchRule only_the_command_line_prints =
            noClasses().that().resideOutsideOfPackage(CLI).should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule every_package_is_null_marked = classes().should(resideInANullMarkedPackage());

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(
                            type,
                            "%s has no package-info.java with @NullMarked (seen from %s)"
                                    .formatted(type.getPackageName(), type.getName())));
                }
            }
        };
    }
}
