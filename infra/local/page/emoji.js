// Emoji by their short names: those that people and the app use; others stay as they were typed.

const TABLE = `+1 👍|thumbsup 👍|-1 👎|thumbsdown 👎|ok_hand 👌|clap 👏|wave 👋|pray 🙏|muscle 💪|raised_hands 🙌|point_right 👉|point_left 👈|point_up ☝️|point_down 👇|handshake 🤝|writing_hand ✍️
smile 😄|smiley 😃|grinning 😀|grin 😁|joy 😂|slightly_smiling_face 🙂|wink 😉|blush 😊|heart_eyes 😍|thinking_face 🤔|neutral_face 😐|cry 😢|sob 😭|sweat_smile 😅|sunglasses 😎|confused 😕|disappointed 😞|partying_face 🥳|sleeping 😴|eyes 👀|robot_face 🤖
heart ❤️|green_heart 💚|blue_heart 💙|yellow_heart 💛|broken_heart 💔|sparkles ✨|star ⭐|star2 🌟|fire 🔥|zap ⚡|tada 🎉|confetti_ball 🎊|balloon 🎈|gift 🎁|trophy 🏆|medal 🏅|first_place_medal 🥇|second_place_medal 🥈|third_place_medal 🥉|crown 👑|100 💯
white_check_mark ✅|heavy_check_mark ✔️|ballot_box_with_check ☑️|x ❌|heavy_multiplication_x ✖️|warning ⚠️|exclamation ❗|question ❓|grey_question ❔|no_entry ⛔|no_entry_sign 🚫|stop_sign 🛑|sos 🆘|information_source ℹ️|bell 🔔|no_bell 🔕|mega 📣|loudspeaker 📢|speech_balloon 💬|thought_balloon 💭|hourglass ⌛|hourglass_flowing_sand ⏳|stopwatch ⏱️|alarm_clock ⏰|clock3 🕒|watch ⌚
calendar 📆|date 📅|spiral_calendar_pad 🗓️|memo 📝|pencil 📝|pencil2 ✏️|page_facing_up 📄|page_with_curl 📃|bookmark_tabs 📑|clipboard 📋|pushpin 📌|round_pushpin 📍|paperclip 📎|file_folder 📁|open_file_folder 📂|card_index 📇|card_index_dividers 🗂️|books 📚|book 📖|newspaper 📰|scroll 📜|inbox_tray 📥|outbox_tray 📤|package 📦|email 📧|envelope ✉️|incoming_envelope 📨|mailbox 📫|telephone_receiver 📞|phone ☎️|iphone 📱|computer 💻|printer 🖨️|camera 📷|mag 🔍|mag_right 🔎|link 🔗|lock 🔒|unlock 🔓|key 🔑|shield 🛡️|gear ⚙️|wrench 🔧|hammer 🔨|hammer_and_wrench 🛠️|bulb 💡|label 🏷️|ticket 🎫
chart_with_upwards_trend 📈|chart_with_downwards_trend 📉|bar_chart 📊|moneybag 💰|dollar 💵|yen 💴|credit_card 💳|receipt 🧾|briefcase 💼|office 🏢|factory 🏭|school 🏫|mortar_board 🎓|house 🏠|round_table 🪑|seat 💺|busts_in_silhouette 👥|bust_in_silhouette 👤|man 👨|woman 👩|technologist 🧑‍💻|teacher 🧑‍🏫|office_worker 🧑‍💼|globe_with_meridians 🌐|earth_asia 🌏|world_map 🗺️|compass 🧭|boat ⛵|sailboat ⛵|anchor ⚓|ship 🚢|rocket 🚀|airplane ✈️|car 🚗|train 🚆|seedling 🌱|deciduous_tree 🌳|four_leaf_clover 🍀|sunny ☀️|cloud ☁️|umbrella ☔|snowflake ❄️|rainbow 🌈|coffee ☕|tea 🍵|cake 🍰|beers 🍻
red_circle 🔴|large_orange_circle 🟠|large_yellow_circle 🟡|large_green_circle 🟢|large_blue_circle 🔵|white_circle ⚪|black_circle ⚫|large_green_square 🟩|large_yellow_square 🟨|large_red_square 🟥|small_blue_diamond 🔹|small_orange_diamond 🔸|arrow_up ⬆️|arrow_down ⬇️|arrow_left ⬅️|leftwards_arrow_with_hook ↩️|tulip 🌷|arrow_right ➡️|arrow_upper_right ↗️|arrow_lower_right ↘️|arrows_counterclockwise 🔄|rewind ⏪|fast_forward ⏩|repeat 🔁|heavy_plus_sign ➕|heavy_minus_sign ➖|one 1️⃣|two 2️⃣|three 3️⃣|four 4️⃣|five 5️⃣|flag-cn 🇨🇳|cn 🇨🇳|gb 🇬🇧|us 🇺🇸|new 🆕|free 🆓|sleepy 😪|phone_off 📴|beginner 🔰|recycle ♻️|vertical_traffic_light 🚦|construction 🚧|headphones 🎧|microphone 🎤|studio_microphone 🎙️|movie_camera 🎥|art 🎨|dart 🎯|game_die 🎲|jigsaw 🧩|scales ⚖️|balance_scale ⚖️`;

const EMOJI = new Map(TABLE.split(/[|\n]/).map((entry) => { const at = entry.indexOf(" "); return [entry.slice(0, at), entry.slice(at + 1)]; }));

/** The sign for a name without colons; undefined where there is none. */
export function emoji(name) {
  return EMOJI.get(name.split("::")[0]);
}

/** Some to react with. */
export const QUICK = ["+1", "white_check_mark", "eyes", "tada", "pray", "heart"];
