/* The sum of a quote follows the typing: as quotes/sums.py reckons it, in whole minor units. */
(() => {
  "use strict";
  const place = document.querySelector("[data-sum]");
  if (!place) return;
  const form = place.closest("form");
  const decimals = JSON.parse(place.dataset.decimals);
  const GROUPED = /^\d{1,3}([.,'\s]\d{3})+$/;
  const part = (name) => place.querySelector(`[data-sum-of=${name}]`);

  /* A decimal as a whole number and how many of its digits are decimals; null when it is none. */
  const exact = (plain) => {
    const found = /^(\d*)(?:\.(\d*))?$/.exec(plain);
    if (!found || !(found[1] || found[2])) return null;
    const rest = found[2] || "";
    return { whole: BigInt((found[1] || "0") + rest), scale: rest.length };
  };
  /* An amount as people write it, read as core.forms.plain_amount does. */
  const amount = (text) => {
    const plain = text.replace(/\u00a0/g, " ").trim();
    if (GROUPED.test(plain)) return exact(plain.replace(/\D/g, ""));
    const last = Math.max(plain.lastIndexOf("."), plain.lastIndexOf(","));
    if (last < 0) return exact(plain);
    const whole = plain.slice(0, last);
    const digits = GROUPED.test(whole) ? whole.replace(/\D/g, "") : whole;
    return exact(`${digits}.${plain.slice(last + 1)}`);
  };
  const power = (scale) => 10n ** BigInt(scale);
  const rounded = (above, below) => (2n * above + below) / (2n * below);
  /* What is left after a percentage, over a hundred times its scale. */
  const less = (percent) => 100n * power(percent.scale) - percent.whole;

  const lines = () => [...form.querySelectorAll("[name^=lines-][name$=-unit_price]")].map((price) => {
    const of = (name) => form.elements[price.name.replace("unit_price", name)].value.trim();
    return {
      price: amount(price.value),
      quantity: exact(of("quantity") || "1"),
      discount: exact(of("discount_percent") || "0"),
      tax: exact(of("tax_rate") || "0"),
      isBlank: !(of("sku") || of("name") || of("description") || price.value.trim()),
    };
  });
  const reckon = (rows, discount, places) => {
    const taxable = new Map();
    let subtotal = 0n;
    rows.forEach(({ price, quantity, discount: own, tax }) => {
      const net = rounded(
        price.whole * quantity.whole * power(places) * less(own),
        power(price.scale + quantity.scale) * 100n * power(own.scale),
      );
      subtotal += net;
      const rate = `${tax.whole * power(12 - Math.min(tax.scale, 12))}`;
      taxable.set(rate, (taxable.get(rate) || 0n) + net);
    });
    const below = 100n * power(discount.scale);
    let tax = 0n;
    taxable.forEach((net, rate) => {
      tax += rounded(net * less(discount) * BigInt(rate), below * 100n * power(12));
    });
    const off = subtotal - rounded(subtotal * less(discount), below);
    return { subtotal, discount: off, tax, total: subtotal - off + tax };
  };
  const shown = (minor, currency, places) => {
    const digits = minor.toString().padStart(places + 1, "0");
    const whole = digits.slice(0, digits.length - places).replace(/\B(?=(\d{3})+$)/g, ",");
    return `${currency} ${whole}${places ? `.${digits.slice(-places)}` : ""}`;
  };

  const follow = () => {
    const currency = form.elements.currency ? form.elements.currency.value : place.dataset.currency;
    const places = currency in decimals ? decimals[currency] : 2;
    const asked = lines().filter((row) => !row.isBlank);
    const fits = (percent) => percent && less(percent) >= 0n;
    const rows = asked.filter((row) => row.price && row.quantity && fits(row.discount) && fits(row.tax));
    const field = form.elements.discount_percent;
    const discount = exact((field && field.value.trim()) || "0");
    place.hidden = !rows.length || !fits(discount);
    if (place.hidden) return;
    const sums = reckon(rows, discount, places);
    Object.entries(sums).forEach(([name, minor]) => {
      part(name).textContent = (name === "discount" && minor ? "−" : "") + shown(minor, currency, places);
    });
    ["discount", "tax"].forEach((name) => {
      place.querySelector(`[data-sum-row=${name}]`).hidden = !sums[name];
    });
    place.querySelector("[data-sum-open]").hidden = rows.length === asked.length;
  };
  form.addEventListener("input", follow);
  form.addEventListener("change", follow);
  form.addEventListener("reset", () => setTimeout(follow));
  follow();
})();
