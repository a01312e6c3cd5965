"""Countries a business may be in: its currencies (ISO 4217), time zone and languages."""

from collections.abc import Mapping
from typing import NamedTuple


class Country(NamedTuple):
    """One ISO 3166 country. The first currency and the first language are the defaults."""

    code: str
    name: str
    currencies: tuple[str, ...]
    timezone: str
    languages: tuple[str, ...]

    @property
    def currency(self) -> str:
        return self.currencies[0]

    @property
    def language(self) -> str:
        return self.languages[0]


# One row a country: code, name, currencies, IANA time zone of its business centre, languages.
_TABLE = """
AO|Angola|AOA|Africa/Luanda|pt
BF|Burkina Faso|XOF|Africa/Ouagadougou|fr
BI|Burundi|BIF|Africa/Bujumbura|fr,rn,en
BJ|Benin|XOF|Africa/Porto-Novo|fr
BW|Botswana|BWP|Africa/Gaborone|en,tn
CD|Congo (Kinshasa)|CDF|Africa/Kinshasa|fr,ln,sw
CF|Central African Republic|XAF|Africa/Bangui|fr,sg
CG|Congo (Brazzaville)|XAF|Africa/Brazzaville|fr
CI|Ivory Coast|XOF|Africa/Abidjan|fr
CM|Cameroon|XAF|Africa/Douala|fr,en
CV|Cape Verde|CVE|Atlantic/Cape_Verde|pt
DJ|Djibouti|DJF|Africa/Djibouti|fr,ar
DZ|Algeria|DZD|Africa/Algiers|ar,fr
EG|Egypt|EGP|Africa/Cairo|ar
EH|Western Sahara|MAD|Africa/El_Aaiun|ar
ER|Eritrea|ERN|Africa/Asmara|ti,ar,en
ET|Ethiopia|ETB|Africa/Addis_Ababa|am,en
GA|Gabon|XAF|Africa/Libreville|fr
GH|Ghana|GHS|Africa/Accra|en
GM|Gambia|GMD|Africa/Banjul|en
GN|Guinea|GNF|Africa/Conakry|fr
GQ|Equatorial Guinea|XAF|Africa/Malabo|es,fr
GW|Guinea-Bissau|XOF|Africa/Bissau|pt
KE|Kenya|KES|Africa/Nairobi|en,sw
KM|Comoros|KMF|Indian/Comoro|fr,ar
LR|Liberia|LRD|Africa/Monrovia|en
LS|Lesotho|LSL,ZAR|Africa/Maseru|en,st
LY|Libya|LYD|Africa/Tripoli|ar
MA|Morocco|MAD|Africa/Casablanca|ar,fr
MG|Madagascar|MGA|Indian/Antananarivo|mg,fr
ML|Mali|XOF|Africa/Bamako|fr
MR|Mauritania|MRU|Africa/Nouakchott|ar,fr
MU|Mauritius|MUR|Indian/Mauritius|en,fr
MW|Malawi|MWK|Africa/Blantyre|en,ny
MZ|Mozambique|MZN|Africa/Maputo|pt
NA|Namibia|NAD,ZAR|Africa/Windhoek|en
NE|Niger|XOF|Africa/Niamey|fr
NG|Nigeria|NGN|Africa/Lagos|en,ha,yo,ig
RE|Reunion|EUR|Indian/Reunion|fr
RW|Rwanda|RWF|Africa/Kigali|rw,en,fr
SC|Seychelles|SCR|Indian/Mahe|en,fr
SD|Sudan|SDG|Africa/Khartoum|ar,en
SL|Sierra Leone|SLE|Africa/Freetown|en
SN|Senegal|XOF|Africa/Dakar|fr
SO|Somalia|SOS|Africa/Mogadishu|so,ar
SS|South Sudan|SSP|Africa/Juba|en
ST|Sao Tome and Principe|STN|Africa/Sao_Tome|pt
SZ|Eswatini|SZL,ZAR|Africa/Mbabane|en,ss
TD|Chad|XAF|Africa/Ndjamena|fr,ar
TG|Togo|XOF|Africa/Lome|fr
TN|Tunisia|TND|Africa/Tunis|ar,fr
TZ|Tanzania|TZS|Africa/Dar_es_Salaam|sw,en
UG|Uganda|UGX|Africa/Kampala|en,sw
YT|Mayotte|EUR|Indian/Mayotte|fr
ZA|South Africa|ZAR|Africa/Johannesburg|en,zu,xh,af
ZM|Zambia|ZMW|Africa/Lusaka|en
ZW|Zimbabwe|ZWG|Africa/Harare|en,sn
AE|United Arab Emirates|AED|Asia/Dubai|ar,en
AR|Argentina|ARS|America/Argentina/Buenos_Aires|es
AT|Austria|EUR|Europe/Vienna|de
AU|Australia|AUD|Australia/Sydney|en
BE|Belgium|EUR|Europe/Brussels|nl,fr,de
BR|Brazil|BRL|America/Sao_Paulo|pt
CA|Canada|CAD|America/Toronto|en,fr
CH|Switzerland|CHF|Europe/Zurich|de,fr,it
CL|Chile|CLP|America/Santiago|es
CN|China|CNY|Asia/Shanghai|zh
CO|Colombia|COP|America/Bogota|es
DE|Germany|EUR|Europe/Berlin|de
DK|Denmark|DKK|Europe/Copenhagen|da
ES|Spain|EUR|Europe/Madrid|es
FI|Finland|EUR|Europe/Helsinki|fi,sv
FR|France|EUR|Europe/Paris|fr
GB|United Kingdom|GBP|Europe/London|en
GR|Greece|EUR|Europe/Athens|el
ID|Indonesia|IDR|Asia/Jakarta|id
IE|Ireland|EUR|Europe/Dublin|en
IL|Israel|ILS|Asia/Jerusalem|he,ar
IN|India|INR|Asia/Kolkata|en,hi
IT|Italy|EUR|Europe/Rome|it
JM|Jamaica|JMD|America/Jamaica|en
JP|Japan|JPY|Asia/Tokyo|ja
KR|South Korea|KRW|Asia/Seoul|ko
MX|Mexico|MXN|America/Mexico_City|es
MY|Malaysia|MYR|Asia/Kuala_Lumpur|ms,en
NL|Netherlands|EUR|Europe/Amsterdam|nl
NO|Norway|NOK|Europe/Oslo|nb
NZ|New Zealand|NZD|Pacific/Auckland|en
PH|Philippines|PHP|Asia/Manila|en,fil
PK|Pakistan|PKR|Asia/Karachi|en,ur
PL|Poland|PLN|Europe/Warsaw|pl
PT|Portugal|EUR|Europe/Lisbon|pt
QA|Qatar|QAR|Asia/Qatar|ar,en
SA|Saudi Arabia|SAR|Asia/Riyadh|ar
SE|Sweden|SEK|Europe/Stockholm|sv
SG|Singapore|SGD|Asia/Singapore|en
TH|Thailand|THB|Asia/Bangkok|th
TR|Turkey|TRY|Europe/Istanbul|tr
TT|Trinidad and Tobago|TTD|America/Port_of_Spain|en
US|United States|USD|America/New_York|en,es
VN|Vietnam|VND|Asia/Ho_Chi_Minh|vi
"""


def _read(line: str) -> Country:
    code, name, currencies, timezone, languages = line.split("|")
    return Country(code, name, tuple(currencies.split(",")), timezone, tuple(languages.split(",")))


COUNTRIES: Mapping[str, Country] = {country.code: country for country in map(_read, _TABLE.strip().splitlines())}

# Currencies in which a business anywhere may keep its books, beside those of its country.
WORLD_CURRENCIES = frozenset({"USD", "EUR", "GBP"})


def fits(*, currency: str, country: Country) -> bool:
    """Whether a business in this country may keep its books in this currency."""
    return currency in WORLD_CURRENCIES or currency in country.currencies
