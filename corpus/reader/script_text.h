// Superscripts and subscripts as plain text, so that "10<sup>9</sup>/L" is never read as "109/L".
#pragma once

#include <string>
#include <string_view>

namespace probatum::corpus {

// What stood raised, as plain text (valid UTF-8). Where Unicode has every letter, digit and sign of it raised, those ("10⁹/L", "m²", "Ca²⁺");
// signs that mean the same raised or not stay as they are ("®", "*", a comma); "TM" and "SM" become "™" and "℠"; everything else is set as
// "^(...)". White space stays, and stands outside the brackets. Never merges into a number before or behind it. Safe from any thread, as all
// functions here.
std::string Superscript(std::string_view text);

// What stood lowered, as plain text: as it is ("CO2", "Cmax"). Where it would make one number with a digit that it touches, `before` being the
// text right before it and `after` right behind, Unicode's lowered characters, else "_(...)" ("log₂8").
std::string Subscript(std::string_view text, std::string_view before, std::string_view after = {});

}  // namespace probatum::corpus
