/** The blocks of Team Feed in the editor: a card in the text, and the attributes beside it. */
(({ blocks, blockEditor, components, element, i18n }) => {
  const { __ } = i18n;
  const draw = element.createElement;

  const labels = {
    for: __('Timeline: company, page, unit:…, person:…, process:…, tag:…', 'team-feed'),
    limit: __('Posts on a page', 'team-feed'),
    composer: __('Readers can write', 'team-feed'),
    process: __('Key of the process', 'team-feed'),
    'no-step': __('Without the step', 'team-feed'),
    'no-age': __('Without the age', 'team-feed'),
    'no-share': __('Without “Embed this”', 'team-feed'),
    unit: __('Key of the unit', 'team-feed'),
    watching: __('Only what the reader waits for', 'team-feed'),
  };

  for (const name of ['feed', 'status-badge', 'process', 'processes']) {
    blocks.registerBlockType(`team-feed/${name}`, { edit: Edit, save: () => null });
  }

  /** Titles, icons and attributes are those that the plugin registered. */
  function Edit({ name, attributes, setAttributes }) {
    const { title, icon, attributes: known } = blocks.getBlockType(name);
    const fields = Object.entries(known).filter(([attribute]) => attribute in labels);
    const field = ([attribute, { type }]) => {
      const onChange = (value) => setAttributes({ [attribute]: value });
      const common = { key: attribute, label: labels[attribute], onChange };
      const value = attributes[attribute];
      return type === 'boolean'
        ? draw(components.ToggleControl, { ...common, checked: value })
        : draw(components.TextControl, { ...common, value });
    };
    const [main, ...others] = fields;
    const { InspectorControls, useBlockProps } = blockEditor;
    return draw(
      'div',
      useBlockProps(),
      draw(components.Placeholder, { icon: icon.src, label: title }, field(main)),
      others.length > 0 && draw(InspectorControls, {}, draw(components.PanelBody, { title }, others.map(field))),
    );
  }
})(window.wp);
