// The icons the screens use (Material Symbols Rounded 400). After adding a name: node tools/build-icons.mjs
export const iconNames = [
  'account_circle', 'account_tree', 'add', 'add_circle', 'arrow_back', 'arrow_downward', 'arrow_drop_down', 'arrow_drop_up',
  'arrow_forward', 'arrow_upward', 'assignment', 'attach_file', 'badge', 'block', 'bloodtype', 'cake', 'calendar_month', 'call',
  'check', 'check_circle', 'chevron_left', 'chevron_right', 'close', 'cloud_alert', 'cloud_done', 'cloud_download', 'cloud_off',
  'cloud_sync', 'cloud_upload', 'computer', 'content_copy', 'content_paste', 'contrast', 'credit_card', 'credit_card_off', 'dark_mode', 'delete',
  'description', 'directions', 'do_not_disturb_on', 'domain', 'download', 'drag_indicator', 'draw', 'edit', 'edit_note', 'error',
  'event', 'family_restroom', 'favorite', 'filter_list', 'folder_open', 'folder_zip', 'forum', 'group', 'groups',
  'health_and_safety', 'help', 'hide_source', 'history', 'home', 'hourglass_top', 'how_to_vote', 'id_card', 'inbox', 'info', 'key',
  'keyboard', 'language', 'light_mode', 'link', 'link_off', 'list_alt', 'local_hospital', 'location_on', 'lock', 'lock_open',
  'login', 'logout', 'mail', 'manage_accounts', 'manage_history', 'manage_search', 'medical_services', 'medication',
  'meeting_room', 'menu', 'monitoring', 'more_horiz', 'more_vert', 'note_add', 'notifications', 'open_in_new', 'outbox',
  'outgoing_mail', 'partly_cloudy_day', 'password', 'pause', 'pause_circle', 'person', 'person_add', 'person_edit', 'person_off',
  'person_search', 'photo_camera', 'picture_as_pdf', 'play_arrow', 'play_circle', 'pregnant_woman', 'prescriptions', 'print', 'priority_high',
  'public', 'qr_code', 'qr_code_2', 'qr_code_scanner', 'refresh', 'remove', 'replay', 'reply', 'restart_alt', 'right_panel_open',
  'route', 'save', 'schedule', 'school', 'science', 'search', 'sell', 'send', 'settings', 'shield', 'shield_lock', 'shield_person',
  'sort', 'star', 'stethoscope', 'sticky_note_2', 'stop_circle', 'supervisor_account', 'swap_horiz', 'sync', 'sync_problem',
  'syringe', 'table_rows', 'task_alt', 'timer', 'timer_off', 'toggle_on', 'translate', 'tune', 'undo', 'unfold_more', 'upload',
  'verified', 'verified_user', 'visibility', 'visibility_off', 'vital_signs', 'warning', 'weight',
] as const;

export type IconName = (typeof iconNames)[number];
