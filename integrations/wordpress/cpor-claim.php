<?php
/**
 * Plugin Name:       CPOR claim
 * Description:       Puts the CPOR claim form into posts and pages: by the tag <cpor-claim> or the shortcode [cpor_claim].
 * Version:           0.1.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * License:           MIT OR Apache-2.0
 * License URI:       https://spdx.org/licenses/MIT.html
 * Text Domain:       cpor-claim
 *
 * The form itself comes from your own CPOR backend, whose address is set under Settings > CPOR claim. WordPress gets
 * nothing of what people type.
 *
 * @package CporClaim
 */

defined( 'ABSPATH' ) || exit;

/**
 * The attributes of the tag that people may write. `endpoint` is not among them: it says where claims and proof files go,
 * which is for the settings to say and not for each author.
 */
const CPOR_CLAIM_ATTRIBUTES = array(
	'id',
	'mode',
	'lang',
	'partner-id',
	'tenant-id',
	'claim-id',
	'ruleset',
	'draft-storage',
	'routing',
	'heading-level',
	'autofocus',
	'frame',
	'style',
	'class',
);

/** The attributes that have no value. */
const CPOR_CLAIM_FLAGS = array( 'autofocus', 'frame' );

/**
 * Returns the address of the backend without a final slash; empty until it is set.
 */
function cpor_claim_endpoint() {
	return untrailingslashit( (string) get_option( 'cpor_claim_endpoint', '' ) );
}

/**
 * Whether the address of a backend can be used: https, or http on this machine.
 *
 * @param string $url The address.
 */
function cpor_claim_is_endpoint( $url ) {
	$parts = wp_parse_url( $url );
	if ( empty( $parts['scheme'] ) || empty( $parts['host'] ) || array_intersect( array( 'user', 'pass', 'query', 'fragment' ), array_keys( $parts ) ) ) {
		return false;
	}
	$is_local = in_array( $parts['host'], array( 'localhost', '127.0.0.1', '[::1]' ), true );
	return 'https' === $parts['scheme'] || ( 'http' === $parts['scheme'] && $is_local );
}

/* The script. */

/**
 * Registers the script of the element, which the backend serves.
 */
function cpor_claim_register_script() {
	$endpoint = cpor_claim_endpoint();
	if ( '' !== $endpoint ) {
		// No version in the address: the backend says itself how long the script may be kept.
		wp_register_script( 'cpor-claim', $endpoint . '/embed.js', array(), null, true ); // phpcs:ignore WordPress.WP.EnqueuedResourceParameters.MissingVersion
	}
}
add_action( 'init', 'cpor_claim_register_script' );

/**
 * Makes the script a module.
 *
 * @param string $tag    The script tag.
 * @param string $handle The name of the script.
 */
function cpor_claim_script_tag( $tag, $handle ) {
	if ( 'cpor-claim' !== $handle ) {
		return $tag;
	}
	$tag = preg_replace( '/ type=([\'"])[^\'"]*\1/', '', $tag );
	return str_replace( '<script ', '<script type="module" ', $tag );
}
add_filter( 'script_loader_tag', 'cpor_claim_script_tag', 10, 2 );

/**
 * Brings the script to content that has the tag.
 *
 * @param string $content The content.
 */
function cpor_claim_content( $content ) {
	if ( false !== stripos( $content, '<cpor-claim' ) ) {
		wp_enqueue_script( 'cpor-claim' );
	}
	return $content;
}
add_filter( 'the_content', 'cpor_claim_content', 20 );
add_filter( 'widget_block_content', 'cpor_claim_content', 20 );

/* The tag and the shortcode. */

/**
 * Returns the tag for the shortcode, such as `[cpor_claim id="claim" mode="guide"]`.
 *
 * @param array|string $given The attributes.
 */
function cpor_claim_shortcode( $given ) {
	if ( '' === cpor_claim_endpoint() ) {
		$hint = __( 'Enter the address of the backend under Settings > CPOR claim.', 'cpor-claim' );
		return current_user_can( 'manage_options' ) ? '<p>' . esc_html( $hint ) . '</p>' : '';
	}
	wp_enqueue_script( 'cpor-claim' );
	$html = '<cpor-claim';
	foreach ( (array) $given as $name => $value ) {
		// An attribute without a value comes as a value without a name.
		if ( is_int( $name ) ) {
			list( $name, $value ) = array( strtolower( $value ), '' );
		}
		$name = str_replace( '_', '-', $name );
		if ( ! in_array( $name, CPOR_CLAIM_ATTRIBUTES, true ) ) {
			continue;
		}
		$value = 'style' === $name ? safecss_filter_attr( $value ) : $value;
		$html .= in_array( $name, CPOR_CLAIM_FLAGS, true ) ? ' ' . $name : sprintf( ' %s="%s"', $name, esc_attr( $value ) );
	}
	return $html . '></cpor-claim>';
}
add_shortcode( 'cpor_claim', 'cpor_claim_shortcode' );

/**
 * Lets authors keep the tag, who may not write any HTML they like.
 *
 * @param array  $allowed The allowed elements with their attributes.
 * @param string $context What the HTML is for.
 */
function cpor_claim_allow( $allowed, $context ) {
	if ( 'post' === $context ) {
		$allowed['cpor-claim'] = array_fill_keys( CPOR_CLAIM_ATTRIBUTES, true );
	}
	return $allowed;
}
add_filter( 'wp_kses_allowed_html', 'cpor_claim_allow', 10, 2 );

/**
 * Lets the visual editor keep the tag, also in a paragraph, into which WordPress puts it, and although it is empty.
 *
 * @param array $settings The settings of TinyMCE.
 */
function cpor_claim_visual_editor( $settings ) {
	$element   = 'cpor-claim[' . implode( '|', CPOR_CLAIM_ATTRIBUTES ) . ']';
	$additions = array(
		'custom_elements'         => '~cpor-claim',
		'extended_valid_elements' => $element,
	);
	foreach ( $additions as $name => $value ) {
		$settings[ $name ] = empty( $settings[ $name ] ) ? $value : $settings[ $name ] . ',' . $value;
	}
	// It is empty, and shows where it is.
	$style = 'cpor-claim{display:block;padding:1em;border:1px dashed}cpor-claim:before{content:\'CPOR claim\'}';
	$settings['content_style'] = empty( $settings['content_style'] ) ? $style : $settings['content_style'] . ' ' . $style;
	// TinyMCE takes out paragraphs that it takes for empty; it has no setting for what is not.
	$keep = "editor.on('PreInit',function(){var full=editor.schema.getNonEmptyElements();full['cpor-claim']=full['CPOR-CLAIM']=true;});";
	$rest = empty( $settings['setup'] ) ? '' : '(' . $settings['setup'] . ')(editor);';

	$settings['setup'] = 'function(editor){' . $rest . $keep . '}';
	return $settings;
}
add_filter( 'tiny_mce_before_init', 'cpor_claim_visual_editor' );

/* The settings. */

/**
 * Checks the address that was typed in the settings.
 *
 * @param string $given The address.
 */
function cpor_claim_sanitize_endpoint( $given ) {
	$url = untrailingslashit( esc_url_raw( trim( (string) $given ), array( 'https', 'http' ) ) );
	if ( '' === $url || cpor_claim_is_endpoint( $url ) ) {
		return $url;
	}
	add_settings_error(
		'cpor_claim_endpoint',
		'cpor_claim_endpoint',
		__( 'Enter the address of the backend with https, such as https://claims.example.com.', 'cpor-claim' )
	);
	return cpor_claim_endpoint();
}

/**
 * Leaves nothing behind when the plugin is deleted.
 */
function cpor_claim_uninstall() {
	delete_option( 'cpor_claim_endpoint' );
}
register_uninstall_hook( __FILE__, 'cpor_claim_uninstall' );

/**
 * Registers the setting and its field.
 */
function cpor_claim_settings() {
	register_setting(
		'cpor_claim',
		'cpor_claim_endpoint',
		array(
			'type'              => 'string',
			'sanitize_callback' => 'cpor_claim_sanitize_endpoint',
			'default'           => '',
		)
	);
	add_settings_section( 'cpor_claim', '', '__return_null', 'cpor_claim' );
	add_settings_field(
		'cpor_claim_endpoint',
		__( 'Address of the backend', 'cpor-claim' ),
		'cpor_claim_endpoint_field',
		'cpor_claim',
		'cpor_claim',
		array( 'label_for' => 'cpor_claim_endpoint' )
	);
}
add_action( 'admin_init', 'cpor_claim_settings' );

/**
 * Prints the field for the address.
 */
function cpor_claim_endpoint_field() {
	printf(
		'<input type="url" class="regular-text code" id="cpor_claim_endpoint" name="cpor_claim_endpoint" value="%s" placeholder="https://claims.example.com" aria-describedby="cpor_claim_hint"><p class="description" id="cpor_claim_hint">%s</p>',
		esc_attr( cpor_claim_endpoint() ),
		sprintf(
			/* translators: %s: the name of a setting of the backend with its value. */
			esc_html__( 'The backend has to allow this site: %s', 'cpor-claim' ),
			'<code>CPOR_ALLOW_ORIGINS=' . esc_html( cpor_claim_origin() ) . '</code>'
		)
	);
}

/**
 * Returns the origin of this site, as browsers name it.
 */
function cpor_claim_origin() {
	$parts = wp_parse_url( home_url() );
	return $parts['scheme'] . '://' . $parts['host'] . ( isset( $parts['port'] ) ? ':' . $parts['port'] : '' );
}

/**
 * Adds the page of the settings to the menu.
 */
function cpor_claim_menu() {
	add_options_page( __( 'CPOR claim', 'cpor-claim' ), __( 'CPOR claim', 'cpor-claim' ), 'manage_options', 'cpor_claim', 'cpor_claim_page' );
}
add_action( 'admin_menu', 'cpor_claim_menu' );

/**
 * Prints the page of the settings.
 */
function cpor_claim_page() {
	?>
	<div class="wrap">
		<h1><?php esc_html_e( 'CPOR claim', 'cpor-claim' ); ?></h1>
		<p><?php esc_html_e( 'Write [cpor_claim id="claim"] where the form is to stand.', 'cpor-claim' ); ?></p>
		<form action="options.php" method="post">
			<?php
			settings_fields( 'cpor_claim' );
			do_settings_sections( 'cpor_claim' );
			submit_button();
			?>
		</form>
	</div>
	<?php
}
