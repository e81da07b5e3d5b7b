package airgap.rehearsal.aws;

import airgap.rehearsal.CloudException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Route 53 Resolver DNS Firewall. */
final class DnsFirewalls {
    static final String DOMAINS = "aws:route53/resolverFirewallDomainList:ResolverFirewallDomainList";
    static final String GROUP = "aws:route53/resolverFirewallRuleGroup:ResolverFirewallRuleGroup";
    static final String RULE = "aws:route53/resolverFirewallRule:ResolverFirewallRule";
    static final String ASSOCIATION =
            "aws:route53/resolverFirewallRuleGroupAssociation:ResolverFirewallRuleGroupAssociation";
    static final String CONFIG = "aws:route53/resolverFirewallConfig:ResolverFirewallConfig";

    private static final Pattern NAME = Pattern.compile("(?!^[0-9]+$)[a-zA-Z0-9\\-_' ]{1,64}");
    /** Route 53 API reference, UpdateFirewallDomains: an optional star, then letters, digits, hyphens and the dots between. */
    private static final Pattern DOMAIN = Pattern.compile("\\*|(\\*\\.)?[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.?");

    private static final int LONGEST_DOMAIN = 255;
    /** Domains of one request, in which the provider sends the whole list. */
    private static final int MOST_DOMAINS = 1_000;
    /** Route 53 quotas: domains in all lists of an account, rules of a group, groups of a VPC. */
    private static final int MOST_DOMAINS_OF_ACCOUNT = 100_000;

    private static final int MOST_RULES = 100;
    private static final int MOST_GROUPS = 5;

    private DnsFirewalls() {}

    static void rules(Rules rules) {
        rules.on(DOMAINS)
                .replacing("name")
                .check(DnsFirewalls::checkName)
                .check(DnsFirewalls::checkDomains)
                .demand(DnsFirewalls::demandRoom)
                .id(making -> resolverId(making, "fdl"))
                .outputs(making ->
                        making.out("arn", making.arn("route53resolver", "firewall-domain-list/" + making.id())))
                .farewell((list, inventory) ->
                        refuseWhileUsed("domain list", list, inventory.where(RULE, "firewallDomainListId", list.id())));
        rules.on(GROUP)
                .replacing("name")
                .check(DnsFirewalls::checkName)
                .id(making -> resolverId(making, "frg"))
                .outputs(making -> {
                    making.out("arn", making.arn("route53resolver", "firewall-rule-group/" + making.id()));
                    making.out("ownerId", making.account());
                    making.out("shareStatus", "NOT_SHARED");
                })
                .farewell((group, inventory) -> {
                    refuseWhileUsed(
                            "rule group", group, inventory.where(ASSOCIATION, "firewallRuleGroupId", group.id()));
                    refuseWhileUsed("rule group", group, inventory.where(RULE, "firewallRuleGroupId", group.id()));
                });
        rules.on(RULE)
                .replacing("firewallDomainListId", "firewallRuleGroupId", "qType")
                .check(DnsFirewalls::checkName)
                .check(DnsFirewalls::checkRule)
                .demand(DnsFirewalls::demandRule)
                .id(making -> making.text("firewallRuleGroupId") + ":" + making.text("firewallDomainListId"))
                .outputs(making -> making.out("firewallDomainRedirectionAction", "INSPECT_REDIRECTION_DOMAIN"));
        rules.on(ASSOCIATION)
                .replacing("firewallRuleGroupId", "vpcId")
                .check(DnsFirewalls::checkName)
                .check(DnsFirewalls::checkAssociation)
                .demand(DnsFirewalls::demandAssociation)
                .id(making -> resolverId(making, "frgassoc"))
                .outputs(making -> {
                    making.out("arn", making.arn("route53resolver", "firewall-rule-group-association/" + making.id()));
                    making.out("mutationProtection", "DISABLED");
                })
                .farewell((association, inventory) -> {
                    if (association.text("mutationProtection").equals("ENABLED")) {
                        throw new CloudException(
                                "ConflictException: " + association.named() + " has mutation protection");
                    }
                });
        rules.on(CONFIG)
                .replacing("resourceId")
                .check(checking ->
                        checking.oneOf("firewallFailOpen", "ENABLED", "DISABLED", "USE_LOCAL_RESOURCE_SETTING"))
                .demand(making -> making.need(Vpcs.VPC, making.text("resourceId")))
                .demand(making -> making.unique("resourceId", "ConflictException"))
                .id(making -> resolverId(making, "fc"))
                .outputs(making -> {
                    making.out("ownerId", making.account());
                    making.out("firewallFailOpen", "DISABLED");
                });
    }

    /** {@code rslvr-frg-…}, as Route 53 Resolver makes them. */
    static String resolverId(Making making, String kind) {
        return "rslvr-" + kind + "-" + making.hex(kind, 17);
    }

    static void refuseWhileUsed(String what, Existing used, Collection<Existing> users) {
        users.stream().findFirst().ifPresent(user -> {
            throw Vpcs.dependency(what, used, user);
        });
    }

    static void checkName(Checking checking) {
        checking.matches("name", NAME, "a name of letters, digits and - _ ', at most 64");
    }

    private static void checkDomains(Checking checking) {
        JsonNode domains = checking.inputs().path("domains");
        if (domains.size() > MOST_DOMAINS) {
            checking.fail("domains", "has " + domains.size() + " domains; AWS takes " + MOST_DOMAINS + " in a request");
        }
        for (int i = 0; i < domains.size(); i++) {
            String at = "domains[" + i + "]";
            Checking.text(domains.get(i))
                    .filter(domain -> domain.length() > LONGEST_DOMAIN
                            || !DOMAIN.matcher(domain).matches())
                    .ifPresent(domain -> checking.fail(
                            at, "\"" + domain + "\" is no domain: letters, digits, hyphens, dots, and *. in front"));
        }
    }

    private static void demandRoom(Making making) {
        int others = making.inventory().all(DOMAINS).stream()
                .filter(list -> list.place().equals(making.place()))
                .filter(list -> !list.id().equals(making.id()))
                .mapToInt(list -> list.outputs().path("domains").size())
                .sum();
        int all = others + making.inputs().path("domains").size();
        if (all > MOST_DOMAINS_OF_ACCOUNT) {
            throw making.refuse("LimitExceededException: " + all + " domains in all domain lists; AWS takes "
                    + MOST_DOMAINS_OF_ACCOUNT);
        }
    }

    private static void checkRule(Checking checking) {
        checking.oneOf("action", "ALLOW", "ALERT", "BLOCK");
        checking.oneOf("blockResponse", "NODATA", "NXDOMAIN", "OVERRIDE");
        checking.oneOf("firewallDomainRedirectionAction", "INSPECT_REDIRECTION_DOMAIN", "TRUST_REDIRECTION_DOMAIN");
        checking.text("action").ifPresent(action -> {
            if (action.equals("BLOCK") != checking.given("blockResponse")) {
                checking.fail(
                        "blockResponse",
                        action.equals("BLOCK") ? "is required with action BLOCK" : "goes with action BLOCK only");
            }
        });
    }

    private static void demandRule(Making making) {
        Existing group = making.need(GROUP, making.text("firewallRuleGroupId"));
        Existing domains = making.need(DOMAINS, making.text("firewallDomainListId"));
        for (Existing part : List.of(group, domains)) {
            if (!part.account().equals(making.account())) {
                throw making.refuse("AccessDeniedException: only the owner of a rule group makes rules in it", part);
            }
        }
        Collection<Existing> others = making.others("firewallRuleGroupId");
        for (Existing other : others) {
            if (other.outputs().path("priority").equals(making.inputs().path("priority"))) {
                throw making.refuse(
                        "ValidationException: the priority " + making.text("priority") + " is taken in "
                                + group.named(),
                        other);
            }
        }
        if (others.size() >= MOST_RULES) {
            throw making.refuse("LimitExceededException: " + group.named() + " has " + MOST_RULES + " rules");
        }
    }

    private static void checkAssociation(Checking checking) {
        checking.oneOf("mutationProtection", "ENABLED", "DISABLED");
        checking.number("priority")
                .filter(priority -> priority <= 100 || priority >= 9_900)
                .ifPresent(priority ->
                        checking.fail("priority", priority + " is not greater than 100 and less than 9900"));
    }

    private static void demandAssociation(Making making) {
        making.need(Vpcs.VPC, making.text("vpcId"));
        Existing group = making.need(GROUP, making.text("firewallRuleGroupId"));
        if (!group.account().equals(making.account())
                && !TransitGateways.shared(making.inventory(), group, making.account())) {
            throw making.refuse(
                    "AccessDeniedException: the rule group " + group.id() + " is not of account " + making.account()
                            + ", and is not shared with it",
                    group);
        }
        Collection<Existing> others = making.others("vpcId");
        for (Existing other : others) {
            if (other.text("firewallRuleGroupId").equals(group.id())) {
                throw making.refuse("ConflictException: the rule group is associated with the VPC already", other);
            }
            if (other.outputs().path("priority").equals(making.inputs().path("priority"))) {
                throw making.refuse(
                        "ValidationException: the priority " + making.text("priority") + " is taken in the VPC", other);
            }
        }
        if (others.size() >= MOST_GROUPS) {
            throw making.refuse("LimitExceededException: a VPC has at most " + MOST_GROUPS + " rule groups");
        }
    }
}
