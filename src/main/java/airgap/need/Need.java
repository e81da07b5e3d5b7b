package airgap.need;

import airgap.aws.AwsService;
import airgap.settings.Destination;
import airgap.settings.Protocol;
import airgap.settings.StackName;
import java.util.List;
import java.util.Optional;

/** Something a component must reach to work, stated beside the component, with the reason. */
public sealed interface Need {

    /** Component that has the need, such as {@code karpenter}. */
    String component();

    /** Why, as the end of the sentence "it …"; letters, digits and {@code + - = . _ : / @} so that it fits into a tag. */
    String reason();

    /**
     * An API of AWS.
     *
     * @param permissions what is called, on what; the endpoint's policy lets through that and nothing else
     * @param boundary what keeps the endpoint from being a way out
     * @param optional whether the component also works without; its optional needs are met together or not at all
     */
    record Api(
            String component,
            AwsService service,
            List<Permission> permissions,
            Boundary boundary,
            boolean optional,
            String reason)
            implements Need {
        public Api {
            permissions = List.copyOf(permissions);
            Reasons.check(component, reason);
            for (Permission permission : permissions) {
                permission.actions().stream()
                        .filter(action -> !service.owns(action))
                        .findFirst()
                        .ifPresent(action -> {
                            throw new IllegalArgumentException(action + " is not an action of " + service);
                        });
            }
        }

        public static Api of(String component, AwsService service, String reason, Permission... permissions) {
            return new Api(component, service, List.of(permissions), Boundary.CALLER_IN_ORGANIZATION, false, reason);
        }

        public Api boundedBy(Boundary other) {
            return new Api(component, service, permissions, other, optional, reason);
        }

        /** The same, but the component works without it too. */
        public Api orWithout() {
            return new Api(component, service, permissions, boundary, true, reason);
        }
    }

    /** What keeps an endpoint that admits a call from being a way out of the organization. */
    enum Boundary {
        /** The caller's credentials belong to the organization ({@code aws:PrincipalOrgID}). */
        CALLER_IN_ORGANIZATION,
        /**
         * The exact resource; for calls that AWS signs with credentials that are not ours, such as the pre-signed URLs of
         * ECR layers.
         */
        NAMED_RESOURCE
    }

    /** An image of the catalogue. */
    record Image(String component, String name, String reason) implements Need {
        public Image {
            Reasons.check(component, reason);
        }
    }

    /** A Helm chart of the catalogue. */
    record Chart(String component, String name, String reason) implements Need {
        public Chart {
            Reasons.check(component, reason);
        }
    }

    /**
     * A destination on the internet. It opens only if somebody approved it.
     *
     * @param destination a host, never a wildcard, or a range of addresses
     * @param settingsPath where the need is written down, if in the settings, for messages
     */
    record Internet(
            String component,
            Destination destination,
            Protocol protocol,
            int port,
            Optional<String> settingsPath,
            String reason)
            implements Need {}

    /**
     * TCP from a tier of one account to a tier of another.
     *
     * @param port TCP port
     */
    record Flow(String component, StackName from, String fromTier, StackName to, String toTier, int port, String reason)
            implements Need {
        public Flow {
            Reasons.check(component, reason);
        }
    }
}
