/** One class per add-on: its chart, its images, its needs, its values. */
@NullMarked
package airgap.addons;

import org.jspecify.annotations.NullMarked;
