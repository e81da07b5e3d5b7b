package airgap;

import com.pulumi.Context;
import com.pulumi.Pulumi;

public final class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    static void stack(Context ctx) {
        ctx.export("x", "y");
    }
}
