// A new role's address, proposed from its title until somebody writes their own.

export function slugOf(title) {
  const plain = title.normalize("NFKD").toLowerCase().replaceAll("&", " and ").replace(/[\u0300-\u036f'’]/g, "");
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

export function proposeSlug(form) {
  const { title, slug } = form.elements;
  let proposed = slugOf(title.value);

  title.addEventListener("input", () => {
    if (slug.value && slug.value !== proposed) return;
    proposed = slugOf(title.value).slice(0, slug.maxLength > 0 ? slug.maxLength : undefined);
    slug.value = proposed;
  });
}
