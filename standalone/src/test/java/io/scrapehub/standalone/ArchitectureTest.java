package io.scrapehub.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.NullMarked;

/// The rules that hold the rooms of ARCHITECTURE.md.
@AnalyzeClasses(packages = "io.scrapehub", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String[] MAINS = {"io.scrapehub.standalone..", "io.scrapehub.bench..", "io.scrapehub.testkit.."
    };

    @ArchTest
    static final ArchRule core_knows_only_the_jdk = classes()
            .that()
            .resideInAPackage("io.scrapehub.core..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.scrapehub.core..", "java..", "javax.crypto..", "org.jspecify..")
            .because("the domain must outlive every library");

    @ArchTest
    static final ArchRule the_rooms_of_the_processes_form_no_cycle = slices().matching("io.scrapehub.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a module that needs its user is one module too many");

    @ArchTest
    static final ArchRule only_mains_name_adapters = noClasses()
            .that(resideOutsideOfPackages(
                            "io.scrapehub.queueredis..", "io.scrapehub.storemongo..", "io.scrapehub.standalone..")
                    .and(not(isMain())))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.scrapehub.queueredis..", "io.scrapehub.storemongo..")
            .because("everything else speaks to ports, so that any adapter will do");

    @ArchTest
    static final ArchRule playwright_stays_in_the_worker =
            only("io.scrapehub.browserworker..", "com.microsoft.playwright..");

    @ArchTest
    static final ArchRule langchain4j_stays_in_model = only("io.scrapehub.model..", "dev.langchain4j..");

    @ArchTest
    static final ArchRule vertx_stays_in_api_and_egress = noClasses()
            .that()
            .resideOutsideOfPackages("io.scrapehub.api..", "io.scrapehub.egress..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx..")
            .because("event loops end where blocking begins");

    @ArchTest
    static final ArchRule jedis_stays_in_its_adapter = only("io.scrapehub.queueredis..", "redis.clients..");

    @ArchTest
    static final ArchRule the_mongo_driver_stays_in_its_adapter = only("io.scrapehub.storemongo..", "com.mongodb..");

    @ArchTest
    static final ArchRule fabric8_stays_in_the_controller_s_room_for_it = noClasses()
            .that(resideOutsideOfPackages("io.scrapehub.controller.kubernetes..")
                    .and(not(isMain())))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.fabric8..")
            .because("what scales must not care what the workers run on");

    @ArchTest
    static final ArchRule scaling_knows_no_kubernetes = noClasses()
            .that()
            .resideInAPackage("io.scrapehub.controller.scaling..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.scrapehub.controller.kubernetes..")
            .because("the law is tried on pools in memory and in simulated time");

    @ArchTest
    static final ArchRule cron_utils_stays_in_its_room = only("io.scrapehub.cron..", "com.cronutils..");

    @ArchTest
    static final ArchRule jsoup_stays_where_pages_and_feeds_are_read = noClasses()
            .that(resideOutsideOfPackages("io.scrapehub.extract..", "io.scrapehub.sources..", "io.scrapehub.bench.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jsoup..")
            .because("everything else is told what was read");

    @ArchTest
    static final ArchRule only_mains_read_the_clock = noClasses()
            .that(not(isMain()).and(not(resideInAnyPackage(MAINS))))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("time is an argument, so that tests turn it by hand");

    @ArchTest
    static final ArchRule only_mains_read_the_environment_or_end_the_process = noClasses()
            .that(not(isMain()).and(not(resideInAnyPackage(MAINS))))
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callConstructor(Random.class)
            .because("the environment and chance are arguments");

    @ArchTest
    static final ArchRule names_say_something = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Base")
            .because("a name is the first line of the documentation");

    @ArchTest
    static final ArchRule every_package_has_a_door_plate = classes()
            .that()
            .areTopLevelClasses()
            .should(new ArchCondition<>("live in a package with a @NullMarked package-info") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                    events.add(new SimpleConditionEvent(
                            type, marked, type.getPackageName() + " of " + type.getSimpleName()));
                }
            })
            .because("one sentence at the door says what lives here");

    @ArchTest
    static final ArchRule public_types_of_core_are_closed = classes()
            .that()
            .resideInAPackage("io.scrapehub.core..")
            .and()
            .arePublic()
            .and()
            .areNotInterfaces()
            .should()
            .haveModifier(JavaModifier.FINAL)
            .orShould()
            .beEnums()
            .because("ports are interfaces; everything else is a value or a finished thing");

    private static ArchRule only(String home, String library) {
        return noClasses()
                .that(resideOutsideOfPackages(home, "io.scrapehub.bench.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because("a library is known in one room");
    }

    private static DescribedPredicate<JavaClass> isMain() {
        return DescribedPredicate.describe(
                "a main class", type -> type.getName().matches(".*Main(\\$.*)?"));
    }
}
