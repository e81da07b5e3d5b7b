package airgap.settings;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** That no address is used twice and each lies where firewall and routes expect it. */
final class AddressPlanCheck {
    /** Shortest prefix of a range in {@code home}. Shorter ones are never somebody's own. */
    private static final int LARGEST_HOME = 8;

    /** Never routed (RFC 6890, RFC 5771, RFC 1112). */
    private static final List<Cidr> SPECIAL = List.of(
            new Cidr("0.0.0.0/8"), new Cidr("127.0.0.0/8"), new Cidr("169.254.0.0/16"), new Cidr("224.0.0.0/3"));

    private final Problems problems;

    AddressPlanCheck(Problems problems) {
        this.problems = problems;
    }

    void check(ProjectReader.Draft project, Collection<StackDraft<?>> stacks) {
        List<Setting<Cidr>> home = usable(project.home().value().orElse(List.of()));
        List<Setting<Cidr>> workloads = usable(project.workloads().value().orElse(List.of()));
        List<Setting<Cidr>> vpcs = usable(stacks.stream()
                .flatMap(stack -> stack.vpcs().stream())
                .map(VpcRange::range)
                .toList());

        home.forEach(this::home);
        overlaps(home);
        overlaps(workloads);
        overlaps(vpcs);
        if (!home.isEmpty()) {
            workloads.forEach(range -> inside(range, home, "addresses.home"));
            vpcs.forEach(range -> inside(range, home, "addresses.home"));
        }
        for (StackDraft<?> stack : stacks) {
            usable(stack.vpcs().stream().map(VpcRange::range).toList())
                    .forEach(range -> place(stack.stack(), range, workloads));
        }
    }

    /** That each VPC's range is one that its tiers fit into. */
    void checkSizes(Collection<StackDraft<?>> stacks) {
        stacks.stream()
                .flatMap(stack -> stack.vpcs().stream())
                .filter(vpc -> vpc.range().isUsable())
                .forEach(this::size);
    }

    private void home(Setting<Cidr> range) {
        if (range.get().prefix() < LARGEST_HOME) {
            problems.add(
                    range.place(),
                    range.get() + " takes in addresses of others, and the firewall would trust them",
                    "name your own ranges, /" + LARGEST_HOME + " or smaller");
        } else if (SPECIAL.stream().anyMatch(range.get()::overlaps)) {
            problems.add(range.place(), range.get() + " is never routed", "name ranges such as 10.64.0.0/12");
        }
    }

    private void overlaps(List<Setting<Cidr>> ranges) {
        for (int later = 1; later < ranges.size(); later++) {
            for (Setting<Cidr> earlier : ranges.subList(0, later)) {
                Setting<Cidr> range = ranges.get(later);
                if (range.get().overlaps(earlier.get())) {
                    problems.add(
                            range.place(),
                            range.get() + " overlaps " + earlier.get() + " of " + earlier.place(),
                            "use every address once");
                }
            }
        }
    }

    private void inside(Setting<Cidr> range, List<Setting<Cidr>> outer, String name) {
        Predicate<Setting<Cidr>> contains = candidate -> candidate.get().contains(range.get());
        if (outer.stream().noneMatch(contains)) {
            problems.add(
                    range.place(),
                    range.get() + " is not inside " + name,
                    "choose a range inside " + Setting.values(outer) + ", or widen " + name);
        }
    }

    private void place(StackName stack, Setting<Cidr> vpc, List<Setting<Cidr>> workloads) {
        if (stack.isWorkload()) {
            if (!workloads.isEmpty()) {
                inside(vpc, workloads, "addresses.workloads");
            }
            return;
        }
        for (Setting<Cidr> range : workloads) {
            if (range.get().overlaps(vpc.get())) {
                problems.add(
                        vpc.place(),
                        vpc.get() + " is in addresses.workloads, which workloads must not reach in each other",
                        "choose a range in addresses.home outside " + range.get());
            }
        }
    }

    private void size(VpcRange vpc) {
        Setting<Cidr> range = vpc.range();
        if (range.get().prefix() < vpc.largest()) {
            problems.add(
                    range.place(),
                    range.get() + " is larger than a VPC can be",
                    "choose /" + vpc.largest() + " or smaller");
            return;
        }
        try {
            vpc.fits().accept(range.get());
        } catch (IllegalArgumentException e) {
            problems.add(range.place(), e);
        }
    }

    private static List<Setting<Cidr>> usable(List<Setting<Cidr>> settings) {
        return settings.stream().filter(Setting::isUsable).toList();
    }
}
