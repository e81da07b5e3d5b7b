package airgap.settings;

import airgap.aws.Region;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must agree across files, addresses aside: the Region and its zones, and one account for each stack. */
final class EstateCheck {
    private static final int FEWEST_ZONES = 2;
    private static final int MOST_ZONES = 3;

    private final Problems problems;

    EstateCheck(Problems problems) {
        this.problems = problems;
    }

    void check(ProjectReader.Draft project, Collection<StackDraft<?>> stacks) {
        project.zones().value().ifPresent(zones -> zones(project.zones().place(), zones, project.region()));
        project.region().value().ifPresent(region -> stacks.forEach(stack -> sameRegion(region, stack)));
        accounts(stacks);
        List<Cidr> home = Setting.values(project.home().value().orElse(List.of()));
        project.approvals().value().ifPresent(approvals -> approvals.forEach(approval -> notOurs(approval, home)));
    }

    private void zones(Place place, List<Setting<String>> zones, Setting<Region> region) {
        if (zones.size() < FEWEST_ZONES || zones.size() > MOST_ZONES) {
            problems.add(place, "names " + zones.size() + " zones", "name two or three");
        }
        Set<String> seen = new HashSet<>();
        for (Setting<String> zone : zones) {
            zone.value().ifPresent(id -> {
                if (!seen.add(id)) {
                    problems.add(zone.place(), id + " stands twice", "name two or three different zones");
                }
                region.value().ifPresent(known -> zone(zone.place(), id, known));
            });
        }
    }

    private void zone(Place place, String id, Region region) {
        String remedy = "zones of " + region.code() + " are " + String.join(", ", region.supportedZones());
        if (!region.zones().contains(id)) {
            problems.add(place, id + " is not a zone of " + region.code(), remedy);
        }
        Region.lack(id).ifPresent(lack -> problems.add(place, id + " " + lack, remedy));
    }

    private void sameRegion(Region region, StackDraft<?> stack) {
        Optional<Region> own = stack.region().value().flatMap(given -> given);
        if (own.isPresent() && !own.get().equals(region)) {
            problems.add(
                    stack.region().place(),
                    own.get().code() + " is not the Region of the project, " + region.code(),
                    "remove it: all accounts live in one Region");
        }
    }

    private void notOurs(Setting<Approval> setting, List<Cidr> home) {
        if (setting.value().map(Approval::destination).orElse(null) instanceof Destination.Range range) {
            home.stream()
                    .filter(range.cidr()::overlaps)
                    .forEach(ours -> problems.add(
                            setting.place(),
                            range + " overlaps " + ours + " of addresses.home",
                            "an approval is for the internet; a need between accounts is the component's to state"));
        }
    }

    private void accounts(Collection<StackDraft<?>> stacks) {
        Map<String, Place> first = new HashMap<>();
        for (StackDraft<?> stack : stacks) {
            Setting<String> account = stack.account();
            account.value().ifPresent(id -> {
                Place earlier = first.putIfAbsent(id, account.place());
                if (earlier != null) {
                    problems.add(
                            account.place(),
                            id + " is the account of " + earlier.file() + " too",
                            "give each stack an account of its own");
                }
            });
        }
    }
}
