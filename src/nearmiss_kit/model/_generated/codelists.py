# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: 6ecc65893c6b3887fc9b09cf6ceb91a7f6810260f21577c4bb270263819d6c1c) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
# ruff: noqa
"""The code lists."""

from __future__ import annotations

from nearmiss_kit.model.fields import CodeList, CodeValue


CODELISTS: dict[str, CodeList] = {
    'Completeness': CodeList(
        'Completeness', 'Completeness', 'How much of what is demanded is on record.', (
            CodeValue('complete', 'Complete', 'Everything that this kind of near miss demands is on record.', (), {}),
            CodeValue('provisional', 'Provisional', 'It was reported and counts, but something demanded is still missing.', (), {}),
        )),
    'ReportedAs': CodeList(
        'ReportedAs', 'Reported as', 'What a log calls an entry.', (
            CodeValue('near_miss', 'Near miss', 'Caught, or passed, before anyone was harmed.', ('near-miss', 'near misses', 'close call', 'near hit', 'near_collision', 'near collision', 'good catch', 'nm', 'Опасный случай', 'Presque accident', 'potential incident', 'true', 'yes', 'y'), {}),
            CodeValue('unsafe_condition', 'Unsafe condition', 'A hazard that could cause harm, before anything happened.', ('hazard', 'behavior', 'behaviour', 'unsafe act', 'unsafe behaviour', 'unsafe behavior', 'dangerous occurrence', 'hazard report', 'observation', 'risk', 'Небезопасное условие', 'Небезопасное поведение', 'Небезопасное действие', 'Опасный фактор', 'unsafe'), {}),
            CodeValue('no_harm_incident', 'No-harm incident', 'It reached somebody and did no harm.', ('no harm', 'no harm event', 'incident no harm', 'incident - no harm'), {}),
            CodeValue('incident', 'Incident', 'Something that the log does not call a near miss.', ('accident', 'injury', 'adverse event', 'harm', 'incident with harm', 'outcome', 'serious incident', 'false', 'no', 'n'), {}),
            CodeValue('other', 'Other', 'Anything else.', ('good care', 'compliment', 'complaint', 'good practice', 'suggestion', 'Хорошая практика', 'Предложение (инициатива)'), {}),
        )),
    'Category': CodeList(
        'Category', 'Category', 'What near misses are about.', (
            CodeValue('medication', 'Medication', 'Medicines: the dose, the time, the person, the record, the supply.', ('meds', 'medicine', 'medicines', 'medication error', 'meds error', 'drug error', 'mar', 'mar error', 'mar chart', 'medication administration', 'medication management', 'missed dose', 'missed meds', 'wrong dose', 'drugs', 'medication near miss', 'medecine', 'medicaton', 'med error', 'pharmacy'), {}),
            CodeValue('transport', 'Transport and scheduling', 'Journeys, visits and appointments: late, missed, changed or not staffed.', ('transportation', 'scheduling', 'schedule', 'missed visit', 'late visit', 'late call', 'missed call', 'rota/transport', 'appointment', 'driving', 'vehicle', 'travel', 'transport/scheduling', 'visit scheduling', 'vehicle collision', 'worker and vehicle proximity', 'near_collision', 'vehicles and mobile equipment', 'transport & scheduling', 'missed appointment', 'vehicles', 'Вождение', 'Транспортировка'), {}),
            CodeValue('mealtime', 'Mealtime and swallowing', 'Food and drink: texture, allergy, choking, the wrong meal.', ('meal', 'meals', 'food', 'diet', 'dietary', 'choking', 'choking risk', 'swallowing', 'dysphagia', 'nutrition', 'mealtimes', 'texture', 'eating and drinking', 'food and drink', 'nutrition and hydration', 'iddsi', 'allergy', 'food texture'), {}),
            CodeValue('deterioration', 'Gradual deterioration', 'Somebody getting slowly worse, and the point at which help should be asked for.', ('escalation', 'escalation of gradual deterioration', 'health decline', 'change in condition', 'health deterioration', 'missed escalation', 'clinical escalation'), {}),
            CodeValue('safeguarding', 'Safeguarding and community', 'Abuse, exploitation, strangers, going missing, safety outside the home.', ('safeguard', 'safeguarding concern', 'abuse', 'neglect', 'community safety', 'community environment', 'exploitation', 'missing person', 'absconding', 'community', 'safeguarding/community'), {}),
            CodeValue('documentation', 'Documentation', 'Records, care plans and handovers that were wrong, late or not read.', ('records', 'record keeping', 'recording', 'paperwork', 'documentation error', 'care plan', 'handover', 'communication', 'documentation / missed escalation', 'missed documentation', 'record'), {}),
            CodeValue('environment', 'Environment and equipment', 'Buildings, hazards, equipment and fire safety.', ('environmental', 'equipment', 'hazard', 'premises', 'maintenance', 'building', 'fire', 'fire safety', 'equipment failure', 'equipment fault', 'environment/equipment', 'trip hazard', 'electrical', 'electrical issue', 'fire hazard', 'hoist', 'unsafe environment', 'environment & equipment', 'chemical spill', 'unsafe condition', 'gas leak', 'machinery', 'slip hazard', 'dropped object', 'dropped objects', 'ground collapse', 'equipment malfunction', 'fire/explosion', 'unsafe_condition', 'Электрооборудование', 'Машины и оборудование', 'Падающие предметы', 'Взрыво- и пожароопасность', 'Охрана окружающей среды'), {}),
            CodeValue('behaviour', 'Behaviour', 'Distress and behaviour that could have hurt somebody.', ('behavior', 'behavioural', 'behavioral', 'challenging behaviour', 'behaviour that challenges', 'aggression', 'distress', 'bsp', 'behaviour support', 'violence', 'behaviours of concern', 'driver behavior'), {}),
            CodeValue('staffing', 'Staffing', 'Too few, unsuitable or unfamiliar staff.', ('staff shortage', 'short staffed', 'understaffing', 'rota', 'staff', 'agency', 'staffing levels', 'staffing shortage'), {}),
            CodeValue('infection_control', 'Infection control', 'Hygiene, PPE and the spread of infection.', ('infection', 'ipc', 'infection prevention', 'hygiene', 'ppe', 'missing ppe', 'covid', 'sharps', 'infection prevention and control', 'ppe violation'), {}),
            CodeValue('moving_and_handling', 'Moving and handling', 'Lifting, hoisting and transfers of people.', ('manual handling', 'moving & handling', 'handling', 'transfer', 'lifting', 'hoisting', 'm&h', 'manual_handling', 'moving and positioning', 'Перемещение грузов вручную'), {}),
            CodeValue('falls_hazard', 'Falls hazard', 'Something over which, or from which, somebody could have fallen.', ('fall', 'falls', 'slip', 'trip', 'slips trips falls', 'slips, trips and falls', 'slip/trip/fall', 'patient fall', 'slips/trips/falls', 'fall from height', 'slip/trip', 'fall hazard', 'same level fall', 'working at height', 'slips and trips', 'slip, trip, fall', 'slip and fall', 'work at height', 'Проскальзывание / Спотыкание / Падение', 'Работы на высоте / Строительные леса'), {}),
            CodeValue('finance', 'Finance', "People's money.", ('money', 'financial', 'cash', 'petty cash', 'finances', 'service user money'), {}),
            CodeValue('information_governance', 'Information governance', 'Personal information that was lost, sent or seen wrongly.', ('data breach', 'confidentiality', 'gdpr', 'hipaa', 'information', 'privacy', 'ig', 'data protection', 'wrong recipient', 'confidentiality breach'), {}),
            CodeValue('other', 'Other', 'Anything else.', ('misc', 'miscellaneous', 'others', 'general', 'unknown', 'n/k', 'not listed', 'другое'), {}),
        )),
    'TaskType': CodeList(
        'TaskType', 'Task', 'Tasks of care work.', (
            CodeValue('personal_care', 'Personal care', 'Washing, dressing, continence.', ('care', 'washing', 'bathing', 'dressing'), {}),
            CodeValue('medication_round', 'Medication', 'Giving or recording medicines.', ('medication administration', 'med pass', 'meds round'), {}),
            CodeValue('mealtime_support', 'Mealtime support', 'Preparing or helping with food and drink.', ('mealtime', 'feeding', 'cooking'), {}),
            CodeValue('moving_and_handling', 'Moving and handling', 'Transfers and hoisting.', ('transfer', 'hoisting'), {}),
            CodeValue('community_access', 'Community access', 'Going out.', ('outing', 'community', 'activity', 'activities'), {}),
            CodeValue('transport', 'Transport', 'Driving or travelling with somebody.', ('driving', 'travel'), {}),
            CodeValue('domestic', 'Domestic tasks', 'Cleaning, laundry, shopping.', ('cleaning', 'laundry', 'housekeeping'), {}),
            CodeValue('record_keeping', 'Record keeping', 'Writing or reading records.', ('recording', 'paperwork'), {}),
            CodeValue('handover', 'Handover', 'Passing on information.', ('shift handover',), {}),
            CodeValue('other', 'Other', 'Anything else.', (), {}),
        )),
    'Setting': CodeList(
        'Setting', 'Setting', 'Kinds of place in which care is given.', (
            CodeValue('own_home', "Person's own home", 'Where the person lives, with visiting care.', ('home', 'home care', 'domiciliary', 'domiciliary care', 'homecare', 'client home', "client's home", 'private home', 'dom care', 'private residence'), {}),
            CodeValue('supported_living', 'Supported living', "The person's own tenancy, with support.", ('sl', 'supported living scheme', 'extra care', 'group home', 'residential habilitation', 'supported housing', 'community living'), {}),
            CodeValue('residential_care', 'Residential care', 'A care home without nursing.', ('care home', 'residential', 'residential home', 'residential care home'), {}),
            CodeValue('nursing_home', 'Nursing home', 'A care home with nursing.', ('nursing', 'care home with nursing'), {}),
            CodeValue('day_service', 'Day service', 'A day centre or day programme.', ('day centre', 'day center', 'day program', 'day programme', 'day services', 'day hab', 'day habilitation'), {}),
            CodeValue('community_outing', 'Community outing', 'Out and about.', ('community', 'outing', 'public place', 'outreach'), {}),
            CodeValue('transport', 'Transport', 'In or at a vehicle.', ('vehicle', 'minibus', 'in transit', 'car'), {}),
            CodeValue('respite', 'Respite', 'A short break.', ('short break', 'respite care', 'short breaks'), {}),
            CodeValue('shared_lives', 'Shared lives', "Living with a carer's family.", ('adult placement', 'host home', 'shared living', 'adult foster care'), {}),
            CodeValue('other', 'Other', 'Anywhere else.', (), {}),
        )),
    'Shift': CodeList(
        'Shift', 'Shift', 'Shifts.', (
            CodeValue('early', 'Early', 'The morning shift.', ('morning', 'am', 'early shift', 'am shift', 'mornings', 'earlies', 'days 1st', '1st', 'first shift', 'morning shift'), {}),
            CodeValue('late', 'Late', 'The afternoon and evening shift.', ('afternoon', 'evening', 'pm', 'late shift', 'pm shift', 'lates', 'evenings', '2nd', 'second shift', 'afternoon shift', 'evening shift'), {}),
            CodeValue('day', 'Day', 'A long day.', ('day shift', 'long day', 'days', 'daytime', 'day time'), {}),
            CodeValue('night', 'Night', 'A night, not said of which kind.', ('nights', 'night shift', 'overnight', 'night time', '3rd', 'third shift', 'noc'), {}),
            CodeValue('waking_night', 'Waking night', 'A night on which staff are awake.', ('wn', 'waking nights', 'awake overnight', 'waking night shift'), {}),
            CodeValue('sleep_in', 'Sleep-in', 'A night on which staff may sleep.', ('sleepin', 'asleep overnight', 'sleep-in night', 'sleeping night'), {}),
            CodeValue('split', 'Split', 'A day in two parts.', ('split shift',), {}),
        )),
    'StaffRole': CodeList(
        'StaffRole', 'Role', 'Roles in care services.', (
            CodeValue('care_worker', 'Care worker', 'Gives care and support.', ('carer', 'care assistant', 'support worker', 'hca', 'healthcare assistant', 'health care assistant', 'care staff', 'dsp', 'direct support professional', 'direct support worker', 'home care worker', 'caregiver', 'personal assistant', 'pa', 'cna', 'aide', 'home health aide', 'staff', 'sw', 'support staff', 'csw', 'support wkr', 'dsps'), {}),
            CodeValue('senior_care_worker', 'Senior care worker', 'An experienced care worker who guides others.', ('senior', 'senior carer', 'senior support worker', 'senior care assistant', 'lead dsp'), {}),
            CodeValue('shift_lead', 'Shift lead', 'Leads a shift.', ('team leader', 'team lead', 'shift leader', 'charge', 'coordinator', 'shift coordinator', 'lead'), {}),
            CodeValue('supervisor', 'Supervisor', 'Supervises staff.', ('line manager', 'frontline supervisor', 'fls', 'program supervisor', 'field supervisor', 'care coordinator', 'care co-ordinator', 'supervisors'), {}),
            CodeValue('nurse', 'Nurse', 'A nurse.', ('rn', 'lpn', 'registered nurse', 'staff nurse', 'on-call nurse', 'on call nurse', 'district nurse', 'nurse delegator'), {}),
            CodeValue('registered_manager', 'Registered manager', 'Answers for the service.', ('manager', 'service manager', 'home manager', 'rm', 'program manager', 'programme manager', 'house manager', 'general manager', 'site manager', 'hse manager', 'director'), {}),
            CodeValue('deputy_manager', 'Deputy manager', 'Stands in for the manager.', ('deputy', 'assistant manager', 'asst manager', 'dm'), {}),
            CodeValue('medication_lead', 'Medication lead', 'Leads on medicines.', ('meds lead', 'medication champion', 'med lead', 'medication coordinator'), {}),
            CodeValue('maintenance_lead', 'Maintenance lead', 'Leads on buildings and equipment.', ('maintenance', 'handyman', 'handyperson', 'estates', 'caretaker', 'maintenance manager'), {}),
            CodeValue('behaviour_lead', 'Behaviour lead', 'Leads on behaviour support.', ('behaviour specialist', 'behavior specialist', 'bcba', 'pbs lead', 'behaviour support lead'), {}),
            CodeValue('safeguarding_lead', 'Safeguarding lead', 'Leads on safeguarding.', ('safeguarding officer', 'safeguarding champion', 'dsl'), {}),
            CodeValue('quality_lead', 'Quality lead', 'Leads on quality and governance.', ('quality manager', 'qa', 'quality assurance', 'governance lead', 'compliance manager', 'quality', 'qa lead', 'qa manager'), {}),
            CodeValue('case_manager', 'Case manager', 'Coordinates care for the funder.', ('social worker', 'care manager', 'support coordinator', 'service coordinator'), {}),
            CodeValue('driver', 'Driver', 'Drives.', ('transport driver', 'minibus driver', 'drivers'), {}),
            CodeValue('cook', 'Cook', 'Prepares meals.', ('chef', 'kitchen staff', 'kitchen', 'kitchen assistant', 'catering'), {}),
            CodeValue('agency_worker', 'Agency worker', 'Sent by an agency.', ('agency', 'agency staff', 'agency carer', 'temp', 'bank staff', 'bank'), {}),
            CodeValue('therapist', 'Therapist', 'A speech and language, occupational or physical therapist.', ('salt', 'slt', 'ot', 'physio', 'physiotherapist', 'speech therapist', 'occupational therapist'), {}),
            CodeValue('pharmacist', 'Pharmacist', 'A pharmacist.', ('pharmacy',), {}),
            CodeValue('family', 'Family or friend', 'Not staff: family or a friend.', ('relative', 'daughter', 'son', 'parent', 'mother', 'father', 'next of kin', 'friend', 'family member', 'carer (family)'), {}),
            CodeValue('person_supported', 'The person themselves', 'Not staff: the person who is supported.', ('self', 'service user', 'resident', 'client', 'person'), {}),
            CodeValue('other', 'Other', 'Any other role.', ('visitor', 'contractor', 'admin', 'administrator', 'office staff', 'domestic', 'cleaner', 'housekeeper', 'office'), {}),
        )),
    'StaffGroup': CodeList(
        'StaffGroup', 'Staff group', 'How staff are employed.', (
            CodeValue('permanent', 'Permanent', 'Employed by the provider.', ('perm', 'employed', 'own staff', 'permanent staff', 'contracted'), {}),
            CodeValue('bank', 'Bank', "On the provider's own bank.", ('bank staff', 'relief', 'prn'), {}),
            CodeValue('agency', 'Agency', 'Sent by an agency.', ('agency staff', 'temp', 'temporary'), {}),
            CodeValue('new_starter', 'New starter', 'In the first months of work.', ('new', 'new staff', 'new starters', 'induction', 'probation', 'new hire'), {}),
            CodeValue('volunteer', 'Volunteer', 'Unpaid.', ('volunteers', 'student'), {}),
            CodeValue('mixed', 'Mixed', 'Several of these.', ('mix', 'both'), {}),
        )),
    'Reached': CodeList(
        'Reached', 'Reached the person', 'Whether a near miss reached a person.', (
            CodeValue('yes', 'Yes', 'It reached a person.', ('y', 'reached', 'true', '1'), {}),
            CodeValue('no', 'No', 'It was caught before it reached anyone.', ('n', 'not reached', 'false', 'caught', 'caught before', '0', 'did not reach'), {}),
            CodeValue('no_person', 'No person involved', 'A hazard or fault that concerned no one person.', ('none', 'not applicable', 'n/a', 'no one involved'), {}),
            CodeValue('unknown', 'Not known', 'Nobody can say.', ('unsure', "don't know", '?', 'not sure'), {}),
        )),
    'Harm': CodeList(
        'Harm', 'Harm', 'Whether anybody was harmed.', (
            CodeValue('none', 'None', 'Nobody was harmed.', ('no', 'no harm', 'n', 'nil', '0', 'false', 'no injury', 'none apparent', 'nobody', 'none known', 'no apparent harm', '5 none'), {}),
            CodeValue('unknown', 'Not known', 'Nobody can say yet.', ('unsure', 'tbc', "don't know", 'not yet known', 'not sure'), {}),
            CodeValue('some', 'Some', 'Somebody was harmed: this is not a near miss.', ('1', '2', '3', '4', '5', 'yes', 'y', 'true', 'low', 'moderate', 'severe', 'minor', 'major', 'injury', 'harm', 'low harm', 'moderate harm', 'severe harm', 'death', 'fatal', 'minor injury', 'serious', 'serious injury', 'first aid', 'lost time'), {}),
        )),
    'Interception': CodeList(
        'Interception', 'Interception', 'What kept a near miss from harming anyone.', (
            CodeValue('planned_safeguard', 'Planned safeguard', 'A check, barrier or alarm that is there for the purpose.', ('safeguard', 'planned check', 'system', 'process', 'check', 'control', 'barrier', 'planned barrier', 'routine check', 'procedure', 'double check', 'second check', 'alarm'), {}),
            CodeValue('vigilance', "Somebody's vigilance", 'A person noticed, outside any planned check.', ('staff vigilance', 'staff noticed', 'individual vigilance', 'colleague', 'noticed by chance by staff', 'staff', 'observant staff', 'alert staff', 'unplanned vigilance'), {}),
            CodeValue('person_or_family', 'The person or family', 'The person or somebody close to them spoke up.', ('person', 'family', 'relative', 'resident', 'client', 'service user', 'the person', 'person themselves'), {}),
            CodeValue('mitigation', 'Mitigation', 'It happened, and quick action kept it from doing harm.', ('quick response', 'prompt action', 'mitigated', 'quick action', 'rapid response'), {}),
            CodeValue('chance', 'Chance', 'Luck.', ('luck', 'lucky', 'by chance', 'fluke', 'good luck', 'coincidence'), {}),
            CodeValue('unknown', 'Not known', 'Nobody can say.', ('unsure', "don't know"), {}),
        )),
    'ControlPoint': CodeList(
        'ControlPoint', 'Control point', 'Controls that are meant to stop things going wrong.', (
            CodeValue('care_plan', 'Care plan', 'The care or support plan and its guidance.', ('support plan', 'plan', 'guidance'), {}),
            CodeValue('prompt_or_checklist', 'Prompt or checklist', 'A written or electronic prompt.', ('checklist', 'prompt', 'reminder'), {}),
            CodeValue('second_check', 'Second check', 'A second person checks.', ('double check', 'two person check', 'witness', 'second signature'), {}),
            CodeValue('record', 'Record', 'The record itself, such as the medication chart.', ('mar', 'mar chart', 'chart', 'documentation'), {}),
            CodeValue('handover', 'Handover', 'What is passed on between shifts.', ('communication', 'shift handover'), {}),
            CodeValue('supervision', 'Supervision', 'Spot checks and supervision.', ('spot check', 'oversight', 'manager check'), {}),
            CodeValue('training', 'Training', 'What people were taught.', ('competency', 'induction'), {}),
            CodeValue('rota', 'Rota and allocation', 'Who is where, when.', ('staffing', 'allocation', 'schedule', 'scheduling'), {}),
            CodeValue('system_alert', 'System alert', 'An alarm or an electronic alert.', ('alert', 'alarm', 'ecare alert', 'system'), {}),
            CodeValue('equipment', 'Equipment or environment', 'The equipment, or how the place is made.', ('environment', 'premises', 'maintenance'), {}),
            CodeValue('none', 'No control', 'There was no control at this point.', (), {}),
            CodeValue('other', 'Other', 'Any other control.', (), {}),
        )),
    'WorkflowStage': CodeList(
        'WorkflowStage', 'Workflow stage', 'Steps of the work.', (
            CodeValue('planning', 'Assessment and planning', 'Assessing need, writing the plan.', ('assessment', 'care planning', 'plan'), {}),
            CodeValue('supply', 'Ordering and supply', 'Getting what is needed.', ('ordering', 'pharmacy', 'delivery of supplies', 'procurement'), {}),
            CodeValue('scheduling', 'Scheduling and allocation', 'Deciding who is where, when.', ('rota', 'allocation', 'rostering'), {}),
            CodeValue('preparation', 'Preparation', 'Getting ready.', ('prep', 'set up', 'dispensing'), {}),
            CodeValue('delivery', 'Giving care', 'The care or task itself.', ('administration', 'care', 'during care', 'execution', 'support'), {}),
            CodeValue('recording', 'Recording', 'Writing down what was done.', ('documentation', 'records'), {}),
            CodeValue('handover', 'Handover', 'Passing on.', ('communication',), {}),
            CodeValue('monitoring', 'Monitoring and review', 'Watching, checking, reviewing.', ('review', 'follow up'), {}),
            CodeValue('travel', 'Travel', 'On the way.', ('transport', 'journey'), {}),
            CodeValue('other', 'Other', 'Any other step.', (), {}),
        )),
    'ContributingFactor': CodeList(
        'ContributingFactor', 'Contributing factor', 'What contributes to things going wrong, each under one element of the work system.', (
            CodeValue('mar_update_timing', 'Medication record updated late', 'The medication record did not follow a change in time.', ('mar update', 'mar not updated'), {'seips': 'tools'}),
            CodeValue('label_change', 'Label or packaging changed', 'The label or pack looked different, or like another.', ('label', 'packaging', 'look alike'), {'seips': 'tools'}),
            CodeValue('transcription', 'Transcription', 'Something was copied wrongly.', ('transcribing', 'copying error', 'transcription error'), {'seips': 'tasks'}),
            CodeValue('handover', 'Handover', 'Something was not passed on.', ('poor handover', 'handover gap', 'shift handover', 'handover missed'), {'seips': 'organisation'}),
            CodeValue('staffing_pressure', 'Rota or staffing pressure', 'Too few staff, or a rota under strain.', ('staffing', 'short staffed', 'rota pressure', 'staffing levels', 'understaffed', 'rota'), {'seips': 'organisation'}),
            CodeValue('unfamiliar_staff', 'Agency or new staff', 'Staff who did not know the person or the place.', ('agency staff', 'new staff', 'agency', 'new starter'), {'seips': 'persons'}),
            CodeValue('unclear_allocation', 'Unclear task allocation', 'Nobody, or everybody, thought that it was theirs.', ('task allocation', 'unclear roles'), {'seips': 'organisation'}),
            CodeValue('communication_gap', 'Communication gap', 'Somebody did not know what others knew.', ('communication', 'poor communication', 'miscommunication', 'comms', 'lack of communication'), {'seips': 'organisation'}),
            CodeValue('unclear_threshold', 'Unclear threshold', 'It was not clear when to ask for help.', ('threshold', 'escalation unclear'), {'seips': 'organisation'}),
            CodeValue('supervision', 'Supervision not available', 'Nobody was there to ask.', ('lack of supervision', 'supervision availability', 'no supervisor'), {'seips': 'organisation'}),
            CodeValue('travel_time', 'Travel time', 'Travel took longer than was allowed for.', ('traffic', 'travel'), {'seips': 'external_environment'}),
            CodeValue('scheduling', 'Scheduling', 'The schedule did not fit the work.', ('schedule', 'double booked', 'scheduling error', 'rota error'), {'seips': 'organisation'}),
            CodeValue('equipment_fault', 'Equipment fault', 'Equipment failed or was missing.', ('equipment', 'faulty equipment', 'equipment failure', 'broken equipment'), {'seips': 'tools'}),
            CodeValue('environment', 'Environment', 'The place made it more likely.', ('environmental', 'lighting', 'noise', 'clutter', 'layout'), {'seips': 'internal_environment'}),
            CodeValue('workload', 'Workload or time pressure', 'Too much at once.', ('time pressure', 'busy', 'rushed', 'rushing', 'pressure of work'), {'seips': 'tasks'}),
            CodeValue('unclear_care_plan', 'Unclear care plan', 'The plan was out of date, missing or hard to follow.', ('care plan', 'care plan not followed', 'care plan unclear', 'out of date care plan'), {'seips': 'tasks'}),
            CodeValue('training', 'Training or competency', 'Somebody had not been taught, or had not been checked.', ('lack of training', 'competency', 'skills', 'knowledge'), {'seips': 'persons'}),
            CodeValue('distraction', 'Distraction', 'Something or somebody interrupted.', ('distracted', 'interruption', 'interruptions'), {'seips': 'internal_environment'}),
            CodeValue('person_factors', "The person's own condition", 'Illness, distress or a change in need.', ('health', 'anxiety', 'distress', "person's condition"), {'seips': 'persons'}),
            CodeValue('other', 'Other', 'Anything else.', (), {'seips': 'other'}),
        )),
    'TextureLevel': CodeList(
        'TextureLevel', 'Texture level', 'Food and drink levels of the International Dysphagia Diet Standardisation Initiative (IDDSI); 3 and 4 exist for both.', (
            CodeValue('drink_0_thin', 'Drink 0, thin', '', ('thin', 'level 0', 'iddsi 0', '0', 'thin fluids', 'normal fluids'), {}),
            CodeValue('drink_1_slightly_thick', 'Drink 1, slightly thick', '', ('slightly thick', 'level 1', 'iddsi 1', '1'), {}),
            CodeValue('drink_2_mildly_thick', 'Drink 2, mildly thick', '', ('mildly thick', 'level 2', 'iddsi 2', '2'), {}),
            CodeValue('drink_3_moderately_thick', 'Drink 3, moderately thick', '', ('moderately thick', 'drink 3', 'drink level 3'), {}),
            CodeValue('drink_4_extremely_thick', 'Drink 4, extremely thick', '', ('extremely thick', 'drink 4', 'drink level 4'), {}),
            CodeValue('food_3_liquidised', 'Food 3, liquidised', '', ('liquidised', 'liquidized', 'food 3', 'level 3 liquidised', 'food level 3'), {}),
            CodeValue('food_4_pureed', 'Food 4, puréed', '', ('pureed', 'puree', 'purée', 'level 4 pureed', 'level 4 puree', 'food 4', 'food level 4'), {}),
            CodeValue('food_5_minced_and_moist', 'Food 5, minced and moist', '', ('minced and moist', 'minced & moist', 'level 5', 'iddsi 5', '5', 'level 5 minced and moist', 'minced'), {}),
            CodeValue('food_6_soft_and_bite_sized', 'Food 6, soft and bite-sized', '', ('soft and bite-sized', 'soft & bite sized', 'soft and bite sized', 'level 6', 'iddsi 6', '6', 'soft diet', 'level 6 soft and bite-sized'), {}),
            CodeValue('food_7_easy_to_chew', 'Food 7, easy to chew', '', ('easy to chew', 'level 7 easy to chew'), {}),
            CodeValue('food_7_regular', 'Food 7, regular', '', ('regular', 'level 7', 'iddsi 7', '7', 'normal diet', 'normal'), {}),
        )),
    'YesNo': CodeList(
        'YesNo', 'Yes or no', 'An answer.', (
            CodeValue('yes', 'Yes', '', ('y', 'true', '1', 'informed', 'notified', 'done'), {}),
            CodeValue('no', 'No', '', ('n', 'false', '0', 'not informed', 'not notified'), {}),
            CodeValue('not_needed', 'Not needed', '', ('n/a', 'not applicable', 'not required', 'na', 'not necessary'), {}),
            CodeValue('unknown', 'Not known', '', ('unsure', "don't know", '?'), {}),
        )),
    'PotentialConsequence': CodeList(
        'PotentialConsequence', 'Potential severity', 'How bad it could have been; five steps as in the NPSA risk matrix of 2008.', (
            CodeValue('negligible', 'Negligible', '', ('very low', 'insignificant', 'none', 'trivial', '1', '1 - negligible'), {}),
            CodeValue('minor', 'Minor', '', ('low', 'slight', '2', '2 - minor', 'green', 'severity: low'), {}),
            CodeValue('moderate', 'Moderate', '', ('medium', 'med', '3', '3 - moderate', 'amber', 'severity: medium', 'yellow'), {}),
            CodeValue('major', 'Major', '', ('high', 'serious', 'severe', '4', '4 - major', 'red', 'severity: high', 'significant'), {}),
            CodeValue('catastrophic', 'Catastrophic', '', ('critical', 'extreme', 'very high', 'fatal', '5', '5 - catastrophic', 'severity: critical'), {}),
        )),
    'Likelihood': CodeList(
        'Likelihood', 'Likelihood', 'How likely it is to come again; five steps as in the NPSA risk matrix of 2008.', (
            CodeValue('rare', 'Rare', '', ('very unlikely', '1', '1 - rare'), {}),
            CodeValue('unlikely', 'Unlikely', '', ('low', '2', '2 - unlikely'), {}),
            CodeValue('possible', 'Possible', '', ('medium', 'moderate', '3', '3 - possible'), {}),
            CodeValue('likely', 'Likely', '', ('high', '4', '4 - likely', 'probable'), {}),
            CodeValue('almost_certain', 'Almost certain', '', ('certain', 'very likely', '5', '5 - almost certain', 'very high'), {}),
        )),
    'TriageRoute': CodeList(
        'TriageRoute', 'Route', 'Where a report goes after triage.', (
            CodeValue('safeguarding_review', 'Immediate safeguarding review', '', ('safeguarding', 'safeguarding team', 'asc'), {}),
            CodeValue('medication_review', 'Medication safety review', '', ('meds review', 'medication safety'), {}),
            CodeValue('clinical_consultation', 'Clinical consultation', '', ('clinical', 'nurse consult', 'gp', 'clinical review', 'consult nurse', 'nurse consultation'), {}),
            CodeValue('operational_fix', 'Operational fix', '', ('local fix', 'operational', 'fix', 'quick fix', 'maintenance'), {}),
            CodeValue('manager_review', 'Manager review (pattern)', '', ('manager', 'pattern review', 'rm review'), {}),
            CodeValue('trend_monitoring', 'Trend monitoring', '', ('monitor', 'monitoring', 'trend', 'no action', 'trend only', 'log only'), {}),
        )),
    'NotificationRisk': CodeList(
        'NotificationRisk', 'Notification risk', 'Whether the facts point at a duty to notify.', (
            CodeValue('yes', 'Yes', '', ('y', 'true', 'notifiable', 'reportable'), {}),
            CodeValue('no', 'No', '', ('n', 'false', 'not notifiable', 'not reportable'), {}),
            CodeValue('unclear', 'Unclear', '', ('unknown', '?', 'to be confirmed', 'unsure', 'tbc'), {}),
        )),
    'ReportStatus': CodeList(
        'ReportStatus', 'Status', 'How far a report is.', (
            CodeValue('reported', 'Reported', '', ('new', 'open', 'logged', 'submitted', 'received', 'false'), {}),
            CodeValue('acknowledged', 'Acknowledged', '', ('seen',), {}),
            CodeValue('triaged', 'Triaged', '', ('assessed', 'triage complete'), {}),
            CodeValue('under_review', 'Under review', '', ('under investigation', 'investigating', 'in review', 'reviewing', 'being reviewed', 'investigation'), {}),
            CodeValue('action_under_way', 'Action under way', '', ('in progress', 'ongoing', 'action in progress', 'actions outstanding', 'awaiting action'), {}),
            CodeValue('closed', 'Closed', '', ('complete', 'completed', 'resolved', 'done', 'close', 'investigated', 'closed - action complete', 'true', 'closed out'), {}),
            CodeValue('closed_no_further_action', 'Closed, no further action', '', ('nfa', 'no further action', 'closed nfa', 'closed - nfa', 'closed (nfa)', 'closed - no further action'), {}),
            CodeValue('reopened', 'Reopened', '', ('re-opened', 're opened'), {}),
        )),
    'ActionStatus': CodeList(
        'ActionStatus', 'Action status', 'How far an action is.', (
            CodeValue('open', 'Open', 'Not begun.', ('not started', 'new', 'outstanding', 'to do', 'todo', 'no', 'pending', 'acknowledged', 'awaiting', 'o/s'), {}),
            CodeValue('in_progress', 'In progress', 'Begun.', ('started', 'ongoing', 'under way', 'underway', 'in hand', 'wip', 'under review', 'partial', 'part complete', 'in-progress'), {}),
            CodeValue('done', 'Done', 'Finished.', ('complete', 'completed', 'closed', 'yes', 'finished', 'actioned', 'y'), {}),
            CodeValue('cancelled', 'Cancelled', 'Given up, or overtaken.', ('canceled', 'withdrawn', 'superseded', 'not needed', 'n/a'), {}),
        )),
    'ChangeKind': CodeList(
        'ChangeKind', 'Kind of change', 'What sort of change an action makes.', (
            CodeValue('updated_prompt', 'Updated prompt', 'A checklist, prompt or record was changed.', ('prompt', 'checklist', 'form change', 'updated checklist', 'record change'), {}),
            CodeValue('supervision_check', 'Revised supervision check', 'A spot check or supervision was added or changed.', ('supervision', 'spot check', 'audit'), {}),
            CodeValue('training_validation', 'Refreshed training validation', 'Training was given and its effect checked.', ('training', 'refresher', 'competency check', 'retraining', 'training refresh', 'competency assessment'), {}),
            CodeValue('workflow_step', 'Modified workflow step', 'A step of the work was changed.', ('workflow', 'process change', 'procedure change', 'process', 'workflow change'), {}),
            CodeValue('environment_or_equipment', 'Environment or equipment', 'The place or the equipment was changed.', ('equipment', 'environment', 'repair', 'maintenance', 'replacement'), {}),
            CodeValue('policy', 'Policy', 'A policy was written or changed.', ('policy change', 'memo', 'policy update'), {}),
            CodeValue('other', 'Other', 'Anything else.', (), {}),
        )),
    'ActionStrength': CodeList(
        'ActionStrength', 'Strength', 'How far an action relies on people remembering; three steps as in the action hierarchy of RCA2.', (
            CodeValue('stronger', 'Stronger', 'Changes the place, the equipment or the process, so that the error is hard to make.', ('strong', 'high'), {}),
            CodeValue('intermediate', 'Intermediate', 'Helps people: a checklist, staffing, software, fewer interruptions.', ('medium', 'moderate'), {}),
            CodeValue('weaker', 'Weaker', 'Relies on people: a reminder, a policy, training alone.', ('weak', 'low'), {}),
        )),
    'VerificationMethod': CodeList(
        'VerificationMethod', 'Method', 'How an action is checked.', (
            CodeValue('spot_check', 'Spot check', '', ('unannounced check', 'spot checks'), {}),
            CodeValue('observation', 'Observation', '', ('observed practice', 'observe', 'observed'), {}),
            CodeValue('record_audit', 'Record audit', '', ('audit', 'mar audit', 'file audit', 'records check', 'chart audit'), {}),
            CodeValue('interview', 'Conversation with staff or the person', '', ('staff interview', 'feedback', 'conversation', 'supervision'), {}),
            CodeValue('re_test', 'Repeat test', '', ('test', 'retest', 'drill', 'competency check'), {}),
            CodeValue('data_review', 'Look at the figures', '', ('data', 'trend review'), {}),
            CodeValue('other', 'Other', '', (), {}),
        )),
    'VerificationOutcome': CodeList(
        'VerificationOutcome', 'Outcome', 'Whether an action works.', (
            CodeValue('effective', 'Effective', '', ('yes', 'y', 'works', 'working', 'passed', 'pass'), {}),
            CodeValue('partly_effective', 'Partly effective', '', ('partly', 'partially', 'partial', 'partially effective', 'somewhat', 'mostly'), {}),
            CodeValue('not_effective', 'Not effective', '', ('no', 'n', 'not working', 'ineffective', 'failed', 'fail'), {}),
            CodeValue('too_early', 'Too early to say', '', ('too soon', 'tbc', 'not yet', 'ongoing', 'monitoring'), {}),
        )),
    'FeedbackMode': CodeList(
        'FeedbackMode', 'Kind of feedback', 'How an outcome is shared.', (
            CodeValue('acknowledged', 'Acknowledged and debriefed', '', ('thanked', 'debrief', 'email'), {}),
            CodeValue('rapid_fix', 'Rapid local fix', '', ('fixed', 'local fix'), {}),
            CodeValue('awareness', 'Awareness raised', '', ('team meeting', 'newsletter', 'bulletin', 'shared at team meeting', 'staff meeting'), {}),
            CodeValue('told_of_actions', 'Told of actions taken', '', ('informed of actions', 'supervision', '1:1', 'one to one'), {}),
            CodeValue('system_improved', 'Work system improved and evaluated', '', ('system change', 'improved'), {}),
        )),
    'Locale': CodeList(
        'Locale', 'Locale', 'Spelling and dates.', (
            CodeValue('en_GB', 'British English', '', (), {}),
            CodeValue('en_US', 'American English', '', (), {}),
        )),
    'Paper': CodeList(
        'Paper', 'Paper', 'Paper sizes.', (
            CodeValue('A4', 'A4', '', (), {}),
            CodeValue('Letter', 'US Letter', '', (), {}),
        )),
    'SimilarityField': CodeList(
        'SimilarityField', 'Similarity field', 'Fields by which reports can be called similar.', (
            CodeValue('service', 'Service', '', (), {}),
            CodeValue('category', 'Category', '', (), {}),
            CodeValue('location', 'Location', '', (), {}),
            CodeValue('setting', 'Setting', '', (), {}),
            CodeValue('person_ref', 'Person', '', (), {}),
            CodeValue('shift', 'Shift', '', (), {}),
        )),
}
