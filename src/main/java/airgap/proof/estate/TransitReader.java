package airgap.proof.estate;

import airgap.proof.packet.Ipv4;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Transit Gateway: attachments, and route tables with static and propagated routes. */
final class TransitReader {
    private final Map<String, List<Ipv4.Block>> blocksOfVpcs;
    private final Map<String, Attachment> attachments = new LinkedHashMap<>();
    private final Map<String, String> tableOfAttachment = new HashMap<>();
    private final Map<String, Origin> tables = new LinkedHashMap<>();
    private final Map<String, List<TransitRoute>> routes = new HashMap<>();
    private final Map<String, List<String>> learns = new HashMap<>();

    TransitReader(PlannedNetwork plans, Map<String, List<Ipv4.Block>> blocksOfVpcs) {
        this.blocksOfVpcs = blocksOfVpcs;
        plans.each("aws:ec2transitgateway/transitGateway:TransitGateway", (id, facts) -> {
            refuseDefaults(facts, "defaultRouteTableAssociation");
            refuseDefaults(facts, "defaultRouteTablePropagation");
        });
        plans.each("aws:ec2transitgateway/routeTable:RouteTable", (id, facts) -> tables.put(id, facts.origin()));
        plans.each("aws:ec2transitgateway/vpcAttachment:VpcAttachment", this::attachment);
        plans.each("aws:ec2/vpnConnection:VpnConnection", this::outside);
        plans.each("aws:directconnect/gatewayAssociation:GatewayAssociation", this::outside);
        plans.each("aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation", this::association);
        plans.each("aws:ec2transitgateway/route:Route", this::route);
        plans.each("aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation", this::propagation);
    }

    /** By id, each with its route table. */
    Map<String, Attachment> attachments() {
        var all = new HashMap<String, Attachment>();
        attachments.forEach((id, attachment) -> all.put(
                id,
                new Attachment(
                        id,
                        attachment.origin(),
                        attachment.gateway(),
                        attachment.vpc(),
                        attachment.subnets(),
                        attachment.appliance(),
                        Optional.ofNullable(tableOfAttachment.get(id)))));
        return all;
    }

    Map<String, TransitRouteTable> tables() {
        var all = new HashMap<String, TransitRouteTable>();
        tables.forEach((id, origin) -> all.put(
                id,
                new TransitRouteTable(
                        id, origin, routes.getOrDefault(id, List.of()), learns.getOrDefault(id, List.of()))));
        return all;
    }

    /** AWS's default for both is "enable": whatever attaches then reaches whatever is attached. */
    private static void refuseDefaults(Facts facts, String property) {
        if (!facts.text(property).orElse("enable").equals("disable")) {
            facts.gap(property, "is not \"disable\": the default route table is not modelled");
        }
    }

    private void attachment(String id, Facts facts) {
        attachments.put(
                id,
                new Attachment(
                        id,
                        facts.origin(),
                        facts.text("transitGatewayId").orElse(""),
                        facts.text("vpcId"),
                        facts.texts("subnetIds"),
                        facts.text("applianceModeSupport").orElse("disable").equals("enable"),
                        Optional.empty()));
    }

    /** A VPN or Direct Connect: what is behind it is not ours. */
    private void outside(String unused, Facts facts) {
        facts.text("transitGatewayAttachmentId")
                .ifPresent(id -> attachments.put(
                        id,
                        new Attachment(
                                id,
                                facts.origin(),
                                facts.text("transitGatewayId").orElse(""),
                                Optional.empty(),
                                List.of(),
                                false,
                                Optional.empty())));
    }

    private void association(String unused, Facts facts) {
        Optional<String> table = table(facts);
        Optional<String> attachment = known(facts);
        if (table.isPresent() && attachment.isPresent()) {
            tableOfAttachment.put(attachment.get(), table.get());
        }
    }

    private void route(String unused, Facts facts) {
        Optional<String> table = table(facts);
        Optional<Ipv4.Block> destination = facts.block("destinationCidrBlock");
        if (table.isEmpty() || destination.isEmpty()) {
            return;
        }
        Optional<String> attachment = facts.flag("blackhole", false) ? Optional.empty() : known(facts);
        if (attachment.isPresent() || facts.flag("blackhole", false)) {
            add(table.get(), new TransitRoute(destination.get(), attachment, false, facts.origin()));
        }
    }

    private void propagation(String unused, Facts facts) {
        Optional<String> table = table(facts);
        Optional<Attachment> attachment = known(facts).map(attachments::get);
        if (table.isEmpty() || attachment.isEmpty()) {
            return;
        }
        Optional<String> vpc = attachment.get().vpc();
        if (vpc.isEmpty()) {
            learns.computeIfAbsent(table.get(), key -> new ArrayList<>())
                    .add(attachment.get().id());
            return;
        }
        if (!blocksOfVpcs.containsKey(vpc.get())) {
            facts.gap("transitGatewayAttachmentId", "propagates a VPC that no plan holds");
            return;
        }
        for (Ipv4.Block block : blocksOfVpcs.getOrDefault(vpc.get(), List.of())) {
            add(
                    table.get(),
                    new TransitRoute(block, Optional.of(attachment.get().id()), true, facts.origin()));
        }
    }

    private void add(String table, TransitRoute route) {
        routes.computeIfAbsent(table, key -> new ArrayList<>()).add(route);
    }

    private Optional<String> table(Facts facts) {
        Optional<String> table = facts.text("transitGatewayRouteTableId");
        if (table.isEmpty() || !tables.containsKey(table.get())) {
            facts.gap("transitGatewayRouteTableId", "names a route table that no plan holds");
            return Optional.empty();
        }
        return table;
    }

    /** An attachment that no plan holds leads out of what is known: it is one to elsewhere, and a gap. */
    private Optional<String> known(Facts facts) {
        Optional<String> id = facts.text("transitGatewayAttachmentId");
        if (id.isEmpty()) {
            facts.gap("transitGatewayAttachmentId", "is missing");
        } else if (!attachments.containsKey(id.get())) {
            // AWS makes that of Direct Connect with the association, which alone is in the plan.
            if (!facts.hangsOn(
                    "transitGatewayAttachmentId", "aws:directconnect/gatewayAssociation:GatewayAssociation")) {
                facts.gap("transitGatewayAttachmentId", "names an attachment that no plan holds");
            }
            attachments.put(
                    id.get(),
                    new Attachment(id.get(), facts.origin(), "", Optional.empty(), List.of(), false, Optional.empty()));
        }
        return id;
    }
}
