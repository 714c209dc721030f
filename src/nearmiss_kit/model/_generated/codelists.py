# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: d48c0032cecf790047325d1116d6578740e701cfedda538291d8313fa48cf18a) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
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
            CodeValue('medication', 'Medication', 'Medicines: the dose, the time, the person, the record, the supply.', ('meds', 'medicine', 'medicines', 'medication error', 'meds error', 'drug error', 'mar', 'mar error', 'mar chart', 'medication administration', 'medication management', 'missed dose', 'missed meds', 'wrong dose', 'drugs', 'medication near miss', 'medecine', 'medicaton', 'med error', 'pharmacy', 'missed medication', 'controlled drugs', 'controlled drug'), {}),
            CodeValue('transport', 'Transport and scheduling', 'Journeys, visits and appointments: late, missed, changed or not staffed.', ('transportation', 'scheduling', 'schedule', 'missed visit', 'late visit', 'late call', 'missed call', 'rota/transport', 'appointment', 'driving', 'vehicle', 'travel', 'transport/scheduling', 'visit scheduling', 'vehicle collision', 'worker and vehicle proximity', 'near_collision', 'vehicles and mobile equipment', 'transport & scheduling', 'missed appointment', 'vehicles', 'Вождение', 'Транспортировка', 'rostering', 'taxi', 'appointment missed'), {}),
            CodeValue('mealtime', 'Mealtime and swallowing', 'Food and drink: texture, allergy, choking, the wrong meal.', ('meal', 'meals', 'food', 'diet', 'dietary', 'choking', 'choking risk', 'swallowing', 'dysphagia', 'nutrition', 'mealtimes', 'texture', 'eating and drinking', 'food and drink', 'nutrition and hydration', 'iddsi', 'allergy', 'food texture', 'wrong diet', 'thickener'), {}),
            CodeValue('deterioration', 'Gradual deterioration', 'Somebody getting slowly worse, and the point at which help should be asked for.', ('escalation', 'escalation of gradual deterioration', 'health decline', 'change in condition', 'health deterioration', 'missed escalation', 'clinical escalation', 'pressure ulcer', 'pressure sore', 'skin integrity', 'tissue viability', 'dehydration', 'hydration', 'weight loss'), {}),
            CodeValue('safeguarding', 'Safeguarding and community', 'Abuse, exploitation, strangers, going missing, safety outside the home.', ('safeguard', 'safeguarding concern', 'abuse', 'neglect', 'community safety', 'community environment', 'exploitation', 'missing person', 'absconding', 'community', 'safeguarding/community', 'elopement', 'awol', 'unexplained absence', 'unauthorised absence', 'unauthorized absence', 'financial abuse'), {}),
            CodeValue('documentation', 'Documentation', 'Records, care plans and handovers that were wrong, late or not read.', ('records', 'record keeping', 'recording', 'paperwork', 'documentation error', 'care plan', 'handover', 'communication', 'documentation / missed escalation', 'missed documentation', 'record'), {}),
            CodeValue('environment', 'Environment and equipment', 'Buildings, hazards, equipment and fire safety.', ('environmental', 'equipment', 'hazard', 'premises', 'maintenance', 'building', 'fire', 'fire safety', 'equipment failure', 'equipment fault', 'environment/equipment', 'trip hazard', 'electrical', 'electrical issue', 'fire hazard', 'hoist', 'unsafe environment', 'environment & equipment', 'chemical spill', 'unsafe condition', 'gas leak', 'machinery', 'slip hazard', 'dropped object', 'dropped objects', 'ground collapse', 'equipment malfunction', 'fire/explosion', 'unsafe_condition', 'Электрооборудование', 'Машины и оборудование', 'Падающие предметы', 'Взрыво- и пожароопасность', 'Охрана окружающей среды', 'sling', 'wheelchair', 'bed rails', 'call bell', 'fire door', 'environmental hazard', 'utilities', 'heating', 'hot water', 'coshh', 'chemical'), {}),
            CodeValue('behaviour', 'Behaviour', 'Distress and behaviour that could have hurt somebody.', ('behavior', 'behavioural', 'behavioral', 'challenging behaviour', 'behaviour that challenges', 'aggression', 'distress', 'bsp', 'behaviour support', 'violence', 'behaviours of concern', 'driver behavior', 'physical aggression', 'self harm', 'self-harm', 'self injury', 'self-injury', 'restraint', 'restrictive practice'), {}),
            CodeValue('staffing', 'Staffing', 'Too few, unsuitable or unfamiliar staff.', ('staff shortage', 'short staffed', 'understaffing', 'rota', 'staff', 'agency', 'staffing levels', 'staffing shortage', 'lone working', 'agency staff'), {}),
            CodeValue('infection_control', 'Infection control', 'Hygiene, PPE and the spread of infection.', ('infection', 'ipc', 'infection prevention', 'hygiene', 'ppe', 'missing ppe', 'covid', 'sharps', 'infection prevention and control', 'ppe violation', 'hand hygiene', 'legionella'), {}),
            CodeValue('moving_and_handling', 'Moving and handling', 'Lifting, hoisting and transfers of people.', ('manual handling', 'moving & handling', 'handling', 'transfer', 'lifting', 'hoisting', 'm&h', 'manual_handling', 'moving and positioning', 'Перемещение грузов вручную'), {}),
            CodeValue('falls_hazard', 'Falls hazard', 'Something over which, or from which, somebody could have fallen.', ('fall', 'falls', 'near fall', 'near falls', 'slip', 'trip', 'slips trips falls', 'slips, trips and falls', 'slip/trip/fall', 'patient fall', 'slips/trips/falls', 'fall from height', 'slip/trip', 'fall hazard', 'same level fall', 'working at height', 'slips and trips', 'slip, trip, fall', 'slip and fall', 'work at height', 'Проскальзывание / Спотыкание / Падение', 'Работы на высоте / Строительные леса', 'unwitnessed fall', 'wet floor'), {}),
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
            CodeValue('handover', 'Handover', 'Passing on information.', ('shift handover', 'hand over', 'shift change', 'bedside handover'), {}),
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
            CodeValue('split', 'Split', 'A day in two parts.', ('split shift', 'split duty'), {}),
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
            CodeValue('pharmacist', 'Pharmacist', 'A pharmacist.', ('pharmacy', 'community pharmacist', 'dispensing pharmacist'), {}),
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
            CodeValue('none', 'No control', 'There was no control at this point.', ('no control in place', 'nothing in place', 'none in place'), {}),
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
            CodeValue('handover', 'Handover', 'Passing on.', ('communication', 'shift handover', 'handing over'), {}),
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
            CodeValue('minor', 'Minor', '', ('low', 'l', 'slight', '2', '2 - minor', 'green', 'severity: low'), {}),
            CodeValue('moderate', 'Moderate', '', ('medium', 'med', 'm', '3', '3 - moderate', 'amber', 'severity: medium', 'yellow'), {}),
            CodeValue('major', 'Major', '', ('high', 'h', 'serious', 'severe', '4', '4 - major', 'red', 'severity: high', 'significant'), {}),
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
            CodeValue('reported', 'Reported', '', ('new', 'open', 'logged', 'submitted', 'received', 'false', 'no', 'unresolved', 'not closed', 'not yet reviewed'), {}),
            CodeValue('acknowledged', 'Acknowledged', '', ('seen', 'acknowledged by manager', 'receipt confirmed'), {}),
            CodeValue('triaged', 'Triaged', '', ('assessed', 'triage complete'), {}),
            CodeValue('under_review', 'Under review', '', ('under investigation', 'investigating', 'in review', 'reviewing', 'being reviewed', 'investigation'), {}),
            CodeValue('action_under_way', 'Action under way', '', ('in progress', 'ongoing', 'action in progress', 'actions outstanding', 'awaiting action'), {}),
            CodeValue('closed', 'Closed', '', ('complete', 'completed', 'resolved', 'done', 'close', 'investigated', 'closed - action complete', 'true', 'yes', 'closed out'), {}),
            CodeValue('closed_no_further_action', 'Closed, no further action', '', ('nfa', 'no further action', 'closed nfa', 'closed - nfa', 'closed (nfa)', 'closed - no further action'), {}),
            CodeValue('reopened', 'Reopened', '', ('re-opened', 're opened'), {}),
        )),
    'ActionStatus': CodeList(
        'ActionStatus', 'Action status', 'How far an action is.', (
            CodeValue('open', 'Open', 'Not begun.', ('not started', 'new', 'outstanding', 'to do', 'todo', 'no', 'pending', 'acknowledged', 'awaiting', 'o/s', 'incomplete', 'not complete', 'not completed', 'unfinished', 'not done', 'unstarted'), {}),
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
    'DeteriorationCue': CodeList(
        'DeteriorationCue', 'Cue', 'Small changes that, taken together, can mean that somebody is getting worse.', (
            CodeValue('eating_less', 'Eating less', 'Food is left or refused.', ('not eating', 'poor appetite', 'reduced appetite', 'off food'), {}),
            CodeValue('drinking_less', 'Drinking less', 'Drinks are left or refused.', ('not drinking', 'poor fluid intake', 'reduced fluids', 'low fluids'), {}),
            CodeValue('sleepier', 'Sleepier or hard to rouse', 'Drowsy, or asleep at unusual times.', ('drowsy', 'lethargic', 'very sleepy', 'tired'), {}),
            CodeValue('confused', 'More confused', 'Muddled, or not as clear as usual.', ('confusion', 'muddled', 'disoriented'), {}),
            CodeValue('moving_less', 'Moving less or unsteady', 'Weaker, slower, or unsteady on the feet.', ('unsteady', 'reduced mobility', 'mobility change', 'weaker'), {}),
            CodeValue('breathing', 'Breathing change', 'Short of breath, or breathing faster.', ('breathless', 'short of breath', 'sob', 'wheezy'), {}),
            CodeValue('skin', 'Skin or colour change', 'Pale, flushed, clammy, sore or bruised.', ('pale', 'clammy', 'pressure area', 'rash', 'red skin'), {}),
            CodeValue('pain', 'Pain', 'New pain, or signs of it.', ('in pain', 'discomfort'), {}),
            CodeValue('mood', 'Mood or behaviour change', 'Withdrawn, low, restless or not themselves.', ('withdrawn', 'low mood', 'not themselves', 'agitated'), {}),
            CodeValue('continence', 'Continence change', 'A change in passing water or opening bowels.', ('incontinence', 'not passing urine', 'constipation', 'diarrhoea', 'diarrhea'), {}),
            CodeValue('weight', 'Weight change', 'Clothes fit differently, or the scales say so.', ('weight loss', 'losing weight'), {}),
            CodeValue('temperature', 'Hot, cold or shivering', 'A temperature, or feeling hot or cold.', ('fever', 'high temperature', 'hot', 'cold'), {}),
            CodeValue('concern_voiced', 'Somebody is worried', 'The person, the family or staff say that something is wrong.', ('family concern', 'family worried', 'staff worried'), {}),
            CodeValue('other', 'Other', 'Any other change.', (), {}),
        )),
    'ConsultedRole': CodeList(
        'ConsultedRole', 'Consultation sought from', 'Who can be asked for clinical advice.', (
            CodeValue('general_practitioner', 'GP or family doctor', '', ('gp', 'doctor', 'family doctor', 'primary care', 'physician', 'pcp'), {}),
            CodeValue('community_nurse', 'Community or visiting nurse', '', ('district nurse', 'community nurse', 'nurse', 'visiting nurse'), {}),
            CodeValue('on_call_nurse', 'On-call nurse', '', ('on call nurse', 'oncall nurse', 'nurse on call'), {}),
            CodeValue('urgent_advice_line', 'Urgent advice line', 'For example NHS 111 in England.', ('111', 'nhs 111', 'out of hours', 'advice line'), {}),
            CodeValue('emergency_services', 'Emergency services', '', ('999', '911', 'ambulance', 'ems', 'paramedic'), {}),
            CodeValue('pharmacist', 'Pharmacist', '', ('pharmacy', 'community pharmacist', 'out of hours pharmacist'), {}),
            CodeValue('therapist', 'Therapist', 'A speech and language, occupational or physical therapist.', ('salt', 'slt', 'ot', 'physio'), {}),
            CodeValue('mental_health_team', 'Mental health or crisis team', '', ('crisis team', 'mental health team', 'cmht'), {}),
            CodeValue('other', 'Other', '', (), {}),
        )),
    'DetectionRoute': CodeList(
        'DetectionRoute', 'How detected', 'Routes by which something comes to light.', (
            CodeValue('late_review', 'Late review', 'A review of records after the time.', ('record review', 'review of records', 'late record review'), {}),
            CodeValue('handover', 'Handover', 'At the change of shift.', ('at handover', 'shift handover'), {}),
            CodeValue('audit', 'Audit', 'An audit or a file check.', ('file audit', 'records audit'), {}),
            CodeValue('spot_check', 'Spot check or supervision', '', ('supervision', 'observation'), {}),
            CodeValue('person_or_family', 'The person or family', '', ('family', 'relative', 'complaint'), {}),
            CodeValue('other_professional', 'Another professional', '', ('gp', 'hospital', 'pharmacist', 'nurse'), {}),
            CodeValue('system_alert', 'System alert', 'An alarm or an electronic alert.', ('alert', 'alarm'), {}),
            CodeValue('other', 'Other', '', (), {}),
        )),
    'ReviewFocus': CodeList(
        'ReviewFocus', 'Review focus', 'What a review looks at.', (
            CodeValue('workflow', 'Workflow', 'The steps of the work.', ('process', 'how the work is done'), {}),
            CodeValue('supervision_availability', 'Supervision availability', 'Whether somebody was there to ask.', ('supervision', 'availability of supervisor', 'no supervisor available'), {}),
            CodeValue('prompts', 'Prompts and thresholds', 'Whether it was clear when to ask.', ('thresholds', 'escalation prompts'), {}),
            CodeValue('handover', 'Handover', 'What was passed on.', ('shift handover', 'communication at handover'), {}),
            CodeValue('training', 'Training', 'What people were taught.', ('competency', 'skills'), {}),
            CodeValue('records', 'Records', 'What was written down, and where.', ('record keeping', 'recording'), {}),
            CodeValue('other', 'Other', '', (), {}),
        )),
    'TimeOfDay': CodeList(
        'TimeOfDay', 'Time of day', 'Quarters of the day, by the local time.', (
            CodeValue('night', 'Night', 'From midnight to 6 in the morning.', ('overnight', 'early hours'), {}),
            CodeValue('morning', 'Morning', 'From 6 in the morning to noon.', ('am', 'breakfast', 'a.m.'), {}),
            CodeValue('afternoon', 'Afternoon', 'From noon to 6.', ('pm', 'lunch', 'lunchtime', 'p.m.'), {}),
            CodeValue('evening', 'Evening', 'From 6 to midnight.', ('eve', 'tea time', 'bedtime', 'dinner'), {}),
        )),
    'DayOfWeek': CodeList(
        'DayOfWeek', 'Day of the week', 'Days of the week, by the local date.', (
            CodeValue('monday', 'Monday', '', ('mon', 'mondays'), {}),
            CodeValue('tuesday', 'Tuesday', '', ('tue', 'tues', 'tuesdays'), {}),
            CodeValue('wednesday', 'Wednesday', '', ('wed', 'weds', 'wednesdays'), {}),
            CodeValue('thursday', 'Thursday', '', ('thu', 'thur', 'thurs', 'thursdays'), {}),
            CodeValue('friday', 'Friday', '', ('fri', 'fridays'), {}),
            CodeValue('saturday', 'Saturday', '', ('sat', 'saturdays'), {}),
            CodeValue('sunday', 'Sunday', '', ('sun', 'sundays'), {}),
        )),
    'WorkSystemElement': CodeList(
        'WorkSystemElement', 'Work system element', 'The elements of the work system after SEIPS; the fishbone has a bone for each.', (
            CodeValue('persons', 'Persons', 'The person, the family and the staff.', ('people', 'person', 'staff and people supported'), {}),
            CodeValue('tasks', 'Tasks', 'What has to be done, and how hard it is.', ('task', 'work tasks'), {}),
            CodeValue('tools', 'Tools and technology', 'What is used to do it.', ('equipment', 'technology', 'tools and equipment'), {}),
            CodeValue('organisation', 'Organisation', 'How the work is arranged.', ('organization', 'organisational', 'management'), {}),
            CodeValue('internal_environment', 'Internal environment', 'The place.', ('physical environment', 'environment', 'building'), {}),
            CodeValue('external_environment', 'External environment', 'What lies outside: rules, roads, other services.', ('external', 'outside influences', 'regulation and funding'), {}),
            CodeValue('other', 'Other', '', (), {}),
        )),
    'NearMissClass': CodeList(
        'NearMissClass', 'Class', 'What a record is, by one of the definitions in use; derived from the facts and never typed in.', (
            CodeValue('near_miss', 'Near miss', 'Caught, or passed, before anyone was harmed.', ('near-miss', 'close call', 'good catch'), {}),
            CodeValue('unsafe_condition', 'Unsafe condition', 'A hazard that concerned no one person yet.', ('hazard', 'unsafe act or condition'), {}),
            CodeValue('no_harm_incident', 'No-harm incident', 'It reached somebody and did no harm.', ('no harm', 'no-harm event', 'no harm event'), {}),
            CodeValue('harmful_incident', 'Harmful incident', 'Somebody was harmed.', ('harm incident', 'adverse event', 'incident with harm'), {}),
            CodeValue('undetermined', 'Undetermined', 'The facts on record do not say.', ('not determined', 'cannot be told'), {}),
        )),
    'ClassDefinition': CodeList(
        'ClassDefinition', 'Definition', 'Definitions of a near miss in use; each line of a derivation says which facts make which class, and the first that holds counts.', (
            CodeValue('did_not_reach', 'Did not reach the person', 'A near miss did not reach the person (AHRQ Common Formats; WHO).', (), {'derivation': 'harm=some -> harmful_incident; reached_person=no_person -> unsafe_condition; reached_person=no -> near_miss; reached_person=yes harm=none -> no_harm_incident; -> undetermined'}),
            CodeValue('could_have_harmed', 'Could have harmed and did not', 'A near miss reached the person or could have, and did no harm (Institute of Medicine 2004; HSE; NHS).', (), {'derivation': 'harm=some -> harmful_incident; reached_person=no_person -> unsafe_condition; harm=none -> near_miss; reached_person=no -> near_miss; -> undetermined'}),
        )),
    'GateState': CodeList(
        'GateState', 'State of a gate', 'How a gate stands.', (
            CodeValue('met', 'Met', 'It was checked, and the work could go on.', ('done', 'yes', 'ok', 'complete', 'completed'), {}),
            CodeValue('not_applicable', 'Not applicable', 'It does not apply here; the reason is on record.', ('n/a', 'na', 'not needed', 'not required'), {}),
            CodeValue('outstanding', 'Outstanding', 'It is still to be checked.', ('open', 'no', 'to do', 'pending'), {}),
        )),
    'Profile': CodeList(
        'Profile', 'Profile', 'Kinds of record that demand more than the minimum dataset. The first eight are chosen by the category of a near miss.', (
            CodeValue('medication', 'Medication', 'Near misses of the category medication.', (), {}),
            CodeValue('transport', 'Transport and scheduling', 'Near misses of the category transport and scheduling.', (), {}),
            CodeValue('mealtime', 'Mealtime and swallowing', 'Near misses of the category mealtime and swallowing.', (), {}),
            CodeValue('deterioration', 'Gradual deterioration', 'Near misses of the category gradual deterioration.', (), {}),
            CodeValue('safeguarding', 'Safeguarding and community', 'Near misses of the category safeguarding and community.', (), {}),
            CodeValue('documentation', 'Documentation and missed escalation', 'Near misses of the category documentation.', (), {}),
            CodeValue('environment', 'Environment and equipment', 'Near misses of the category environment and equipment.', (), {}),
            CodeValue('behaviour', 'Behaviour', 'Near misses of the category behaviour.', (), {}),
            CodeValue('repeat_pattern', 'Repeat pattern', 'Opened by the repeat trigger and not by a person.', (), {}),
            CodeValue('workflow', 'Workflow analysis', 'On any report or pattern.', (), {}),
            CodeValue('governance', 'Governance review', 'The weekly, monthly or committee review.', (), {}),
        )),
    'Gate': CodeList(
        'Gate', 'Gate', 'What cannot be passed over before the work goes on, for each profile.', (
            CodeValue('medication_record_reconciled', 'Medication record reconciled', 'The record, the label and the stock agree.', (), {'profile': 'medication', 'category': 'medication', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('dose_schedule_understood', 'Dose schedule understood', 'The correct dose schedule is understood by those who give the next dose.', (), {'profile': 'medication', 'category': 'medication', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('staff_briefed_before_next_round', 'Staff briefed before the next round', 'Staff know of it before the next medication round.', (), {'profile': 'medication', 'category': 'medication', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('corrected_record_signed_off', 'Corrected record signed off', 'The supervisor has signed off the corrected record.', (), {'profile': 'medication', 'category': 'medication', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('revised_schedule_confirmed', 'Revised schedule confirmed', 'The new time and route are confirmed.', (), {'profile': 'transport', 'category': 'transport', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('person_or_representative_told', 'Person or representative told', 'The person, or somebody who speaks for them, has been told.', (), {'profile': 'transport', 'category': 'transport', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('staff_assigned_for_next_visit', 'Staff assigned for the next visit', 'Somebody is assigned for the next visit or journey.', (), {'profile': 'transport', 'category': 'transport', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('support_time_realistic', 'Support time reviewed as realistic', 'The authorised support time was reviewed and is realistic.', (), {'profile': 'transport', 'category': 'transport', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('meal_corrected', 'Meal corrected', 'The meal or drink was corrected.', (), {'profile': 'mealtime', 'category': 'mealtime', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('dietary_guidance_confirmed', 'Dietary guidance confirmed', "The person's current dietary guidance is confirmed.", (), {'profile': 'mealtime', 'category': 'mealtime', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('mealtime_staff_briefed', 'Staff on duty briefed', 'Staff on duty have been briefed.', (), {'profile': 'mealtime', 'category': 'mealtime', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('next_mealtime_safe', 'Next mealtime safe', 'The supervisor confirms that the next mealtime is safe.', (), {'profile': 'mealtime', 'category': 'mealtime', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('consultation_recorded', 'Clinical consultation recorded', 'A clinical consultation is on record.', (), {'profile': 'deterioration', 'category': 'deterioration', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('monitoring_plan_in_place', 'Monitoring plan in place', 'A plan says what is watched, how often and by whom.', (), {'profile': 'deterioration', 'category': 'deterioration', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('person_safe', 'Person safe', 'The person is safe now.', (), {'profile': 'safeguarding', 'category': 'safeguarding', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('safety_plan_reviewed', 'Safety plan reviewed', 'The safety plan has been reviewed.', (), {'profile': 'safeguarding', 'category': 'safeguarding', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('safeguarding_decision_recorded', "Safeguarding lead's decision recorded", "The safeguarding lead's decision is on record.", (), {'profile': 'safeguarding', 'category': 'safeguarding', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('status_confirmed_same_day', "Person's status confirmed the same day", "The person's current status was confirmed on the same day.", (), {'profile': 'documentation', 'category': 'documentation', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('clinical_oversight', 'Clinical oversight where required', 'A clinician has looked at it where that is required.', (), {'profile': 'documentation', 'category': 'documentation', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('hazard_made_safe', 'Hazard made safe or isolated', 'Nobody can come to harm by it now.', (), {'profile': 'environment', 'category': 'environment', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('repair_ordered', 'Repair or replacement ordered', 'A repair or a replacement is ordered.', (), {'profile': 'environment', 'category': 'environment', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('person_and_others_safe', 'Person and others safe', 'The person and those around are safe.', (), {'profile': 'behaviour', 'category': 'behaviour', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('shift_lead_informed', 'Shift lead informed', 'The shift lead knows of it.', (), {'profile': 'behaviour', 'category': 'behaviour', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('look_back_done', 'Look-back done', 'Somebody looked back for similar reports.', (), {'profile': 'repeat_pattern', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('manager_review_started', 'Manager review started', "The manager's review has begun.", (), {'profile': 'repeat_pattern', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('workflow_part_named', 'Part of the workflow named', 'The part of the workflow that allowed it is named.', (), {'profile': 'workflow', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('emerging_risk_answered', 'Emerging-risk question answered', 'Whether any of this is an emerging risk has been answered.', (), {'profile': 'governance', 'source': 'nearmiss-kit, profile definitions'}),
        )),
    'AuditPoint': CodeList(
        'AuditPoint', 'Audit point', 'What an audit has to confirm, for each profile, with the question that the checklist asks.', (
            CodeValue('med_discrepancy', 'Discrepancy', '', (), {'profile': 'medication', 'question': 'Does the record say what differed between the record, the label and the dose?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('med_decision_to_pause', 'Decision to pause', '', (), {'profile': 'medication', 'question': 'Is the decision to pause, or not to, on record with its reason?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('med_corrected_record', 'Corrected record', '', (), {'profile': 'medication', 'question': 'Is the corrected medication record there, and right?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('med_check', 'Clinical or policy check', '', (), {'profile': 'medication', 'question': 'Was the clinical advice or the policy checked, and is that on record?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('med_communication', 'Staff communication', '', (), {'profile': 'medication', 'question': 'Were the staff of the next rounds told, and does the record show it?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('med_follow_up', 'Follow-up review', '', (), {'profile': 'medication', 'question': 'Was the medication process reviewed afterwards?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('tra_change_evidence', 'Evidence of the change', '', (), {'profile': 'transport', 'question': 'Is there evidence of what changed in the transport or schedule?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('tra_schedule_updated', 'Scheduling update', '', (), {'profile': 'transport', 'question': 'Was the schedule updated?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('tra_staff_notified', 'Staff notified', '', (), {'profile': 'transport', 'question': 'Were the staff concerned told in time?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('tra_case_manager_told', 'Case manager told', '', (), {'profile': 'transport', 'question': 'Was the case manager told where that was needed?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('tra_route_worked', 'Revised route worked', '', (), {'profile': 'transport', 'question': 'Was it followed up that the revised route or time worked?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('meal_wrong_texture', 'Wrong texture identified', '', (), {'profile': 'mealtime', 'question': 'Does the record say which texture or food was wrong?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('meal_corrected_before_service', 'Corrected before service', '', (), {'profile': 'mealtime', 'question': 'Was it corrected before the person ate or drank?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('meal_staff_briefing', 'Staff briefing', '', (), {'profile': 'mealtime', 'question': 'Were staff briefed, and does the record show it?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('meal_care_plan', 'Care plan accurate', '', (), {'profile': 'mealtime', 'question': 'Does the care plan give the current dietary guidance?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('meal_observation', 'Follow-up observation', '', (), {'profile': 'mealtime', 'question': 'Was mealtime practice observed afterwards?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('esc_prompt', 'Prompt fired or not', '', (), {'profile': 'deterioration', 'question': 'Does the record say whether the threshold prompt fired?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('esc_consultation_in_time', 'Consultation in time', '', (), {'profile': 'deterioration', 'question': 'Was the consultation sought within the time limit?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('esc_outcome_and_plan', 'Outcome and plan', '', (), {'profile': 'deterioration', 'question': 'Are the outcome and the next steps documented?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('esc_monitoring', 'Monitoring done', '', (), {'profile': 'deterioration', 'question': 'Was monitoring done as often as the plan says?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('safe_cue', 'Cue captured', '', (), {'profile': 'safeguarding', 'question': 'Is the cue that raised the concern on record?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('safe_plan_updated', 'Plan updated', '', (), {'profile': 'safeguarding', 'question': "Was the plan updated, with the supervisor's approval?", 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('safe_strategy_changed', 'Strategy changed', '', (), {'profile': 'safeguarding', 'question': 'Was the strategy changed, for example buddying, the route or the time of day?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('safe_checks_observed', 'Checks observed', '', (), {'profile': 'safeguarding', 'question': 'Were the checks observed in practice, for example by spot checks or ride-alongs?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('doc_detection', 'Detection route', '', (), {'profile': 'documentation', 'question': 'Does the record say how it came to light?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('doc_decision_points', 'Decision points', '', (), {'profile': 'documentation', 'question': 'Are the points at which somebody could have acted named?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('doc_barriers', 'Barriers to escalation', '', (), {'profile': 'documentation', 'question': 'Are the barriers to escalation named?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('doc_prompt_added', 'Prompt or review cadence added', '', (), {'profile': 'documentation', 'question': 'Was an escalation prompt or a review cadence added?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('doc_supervisor_review', 'Supervisor review on schedule', '', (), {'profile': 'documentation', 'question': "Was the supervisor's review done on schedule?", 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('env_both_logs', 'Recorded in both logs', '', (), {'profile': 'environment', 'question': 'Is the hazard in the near-miss log and in the maintenance log?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('env_repair_completed', 'Repair completed', '', (), {'profile': 'environment', 'question': 'Was the repair completed, and is the date on record?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('env_no_repeat', 'No repeat', '', (), {'profile': 'environment', 'question': 'Has there been no repeat at the same location since?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('beh_triggers', 'Triggers recorded', '', (), {'profile': 'behaviour', 'question': 'Are the triggers on record?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('beh_plan_updated', 'Support plan updated', '', (), {'profile': 'behaviour', 'question': 'Was the support plan updated?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('beh_strategy_observed', 'Strategy observed', '', (), {'profile': 'behaviour', 'question': 'Was the strategy observed in supervision?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('rep_escalated', 'Trigger fired and escalated', '', (), {'profile': 'repeat_pattern', 'question': 'Did the repeat trigger fire, and was it escalated?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('rep_system_risk', 'Reviewed as a system risk', '', (), {'profile': 'repeat_pattern', 'question': 'Was it reviewed as a possible risk of the system, for example rota pressure, communication gaps or unclear task allocation?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('wf_linked', 'Linked to a workflow analysis', '', (), {'profile': 'workflow', 'question': 'Is it linked to a workflow analysis, and not treated as isolated?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('gov_reviewed', 'Reviewed', '', (), {'profile': 'governance', 'question': 'Were the near misses of the period reviewed?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('gov_escalated', 'Escalated', '', (), {'profile': 'governance', 'question': 'Was what needed escalation escalated?', 'source': 'nearmiss-kit, profile definitions'}),
            CodeValue('gov_used', 'Used in a decision', '', (), {'profile': 'governance', 'question': 'Was the review used in a decision?', 'source': 'nearmiss-kit, profile definitions'}),
        )),
    'NotificationTrigger': CodeList(
        'NotificationTrigger', 'Trigger facts', 'Facts that can make an event notifiable. Where a source is given, the duty is in it; the list is open and no legal advice.', (
            CodeValue('abuse_alleged', 'Abuse or allegation of abuse', 'Abuse happened or somebody says so.', ('abuse', 'alleged abuse', 'allegation of abuse'), {'source': 'CQC (Registration) Regulations 2009, regulation 18'}),
            CodeValue('police', 'Police', 'It was reported to the police or they look into it.', ('police involved', 'reported to police', 'investigated by police'), {'source': 'CQC (Registration) Regulations 2009, regulation 18'}),
            CodeValue('service_may_stop', 'Service may stop', 'Something prevents or threatens a safe service.', ('service stopped', 'service interruption', 'unable to run service'), {'source': 'CQC (Registration) Regulations 2009, regulation 18'}),
            CodeValue('too_few_staff', 'Too few suitable staff', 'There were not enough suitable staff for a safe service.', ('staff shortage', 'insufficient staff', 'short staffed'), {'source': 'CQC (Registration) Regulations 2009, regulation 18'}),
            CodeValue('utility_failure', 'Utilities failed', 'Electricity, gas, water or sewerage failed for more than a day.', ('power cut', 'no heating', 'loss of utilities', 'power outage'), {'source': 'CQC (Registration) Regulations 2009, regulation 18'}),
            CodeValue('safety_device_failure', 'Alarm or safety device failed', 'A fire alarm or other safety device failed for more than a day.', ('fire alarm fault', 'call bell failure', 'alarm failure'), {'source': 'CQC (Registration) Regulations 2009, regulation 18'}),
            CodeValue('premises_damaged', 'Premises damaged', 'The building was damaged so that safe service is in question.', ('damage to premises', 'building damage'), {'source': 'CQC (Registration) Regulations 2009, regulation 18'}),
            CodeValue('deprivation_of_liberty', 'Deprivation of liberty', 'A request or application to deprive somebody of their liberty, or its outcome.', ('dols', 'liberty safeguards'), {'source': 'CQC (Registration) Regulations 2009, regulation 18'}),
            CodeValue('unauthorised_absence', 'Unauthorised absence', 'Somebody who is detained was absent without leave.', ('missing person', 'awol', 'elopement', 'unauthorized absence'), {'source': 'CQC (Registration) Regulations 2009, regulation 17'}),
            CodeValue('restrictive_intervention', 'Restrictive intervention', 'A restraint or seclusion that was not authorised or was misused.', ('restraint', 'seclusion', 'restrictive practice'), {'source': '42 CFR 441.302(a)(6)(i)(A), CMS-2442-F'}),
            CodeValue('neglect_or_exploitation', 'Neglect or exploitation', 'Neglect or exploitation, of money included, is alleged.', ('neglect', 'exploitation', 'financial exploitation'), {'source': '42 CFR 441.302(a)(6)(i)(A), CMS-2442-F'}),
            CodeValue('personal_data', 'Personal data', 'Personal data was lost or seen by somebody who should not.', ('data breach', 'confidentiality breach', 'gdpr breach', 'hipaa breach'), {}),
            CodeValue('other', 'Other', 'Another fact that a rule names.', (), {}),
        )),
    'NotifiedBody': CodeList(
        'NotifiedBody', 'Body', 'Outside bodies; the list is open, so use other with its name.', (
            CodeValue('cqc', 'Care Quality Commission', 'The regulator in England.', ('regulator', 'care quality commission'), {}),
            CodeValue('local_safeguarding', 'Local authority safeguarding', "The council's safeguarding team, in England.", ('safeguarding team', 'local authority', 'council'), {}),
            CodeValue('commissioner', 'Commissioner or funder', 'Whoever pays for the service.', ('funder', 'icb'), {}),
            CodeValue('state_agency', 'State agency', "The state's agency for the program, in the US.", ('state', 'dhs', 'odp'), {}),
            CodeValue('adult_protective_services', 'Adult protective services', 'In the US.', ('aps', 'adult protection'), {}),
            CodeValue('police', 'Police', 'The police.', ('law enforcement', 'the police'), {}),
            CodeValue('health_and_safety', 'Health and safety regulator', 'For example HSE or OSHA.', ('hse', 'osha', 'riddor'), {}),
            CodeValue('data_protection', 'Data protection authority', 'For example the Information Commissioner.', ('ico', 'information commissioner'), {}),
            CodeValue('other', 'Other', 'Another body, by name.', (), {}),
        )),
    'NotificationDecision': CodeList(
        'NotificationDecision', 'Decision', 'Decisions on a notification.', (
            CodeValue('notify', 'Notify', 'The body is to be notified.', ('yes', 'to be notified', 'notified'), {}),
            CodeValue('do_not_notify', 'Do not notify', 'There is no duty, and nothing is sent.', ('no', 'not notifiable', 'no notification'), {}),
            CodeValue('undecided', 'Undecided', 'More has to be known first.', ('pending', 'tbc', 'awaiting decision'), {}),
        )),
    'JustCulture': CodeList(
        'JustCulture', 'Reading', 'Readings of conduct.', (
            CodeValue('human_error', 'Human error', 'A slip, lapse or mistake that anybody could have made.', ('slip', 'lapse', 'inadvertent error'), {'response': 'redesign_and_coaching'}),
            CodeValue('at_risk_behaviour', 'At-risk behaviour', 'A risk was taken that seemed small or right.', ('at-risk behavior', 'at risk', 'work-around'), {'response': 'supervision_and_barrier_removal'}),
            CodeValue('reckless_behaviour', 'Reckless behaviour', 'A great risk was taken knowingly.', ('reckless behavior', 'reckless', 'conscious disregard'), {'response': 'formal_action'}),
            CodeValue('system_cause', 'System cause only', "Nobody's conduct comes into it.", ('system', 'system failure', 'no individual cause'), {'response': 'system_change'}),
            CodeValue('not_assessed', 'Not assessed', 'No reading was made.', ('not applicable', 'not done'), {}),
        )),
    'JustCultureResponse': CodeList(
        'JustCultureResponse', 'Response', 'Responses to a reading.', (
            CodeValue('redesign_and_coaching', 'System redesign and coaching', '', ('system redesign', 'coaching'), {}),
            CodeValue('supervision_and_barrier_removal', 'Supervision and barrier removal', '', ('supervision', 'barrier removal'), {}),
            CodeValue('formal_action', 'Formal action', '', ('disciplinary', 'formal procedure', 'remedial action'), {}),
            CodeValue('system_change', 'System change', '', ('change the system', 'system improvement'), {}),
        )),
    'ReviewMethod': CodeList(
        'ReviewMethod', 'Method', 'Reviews, from none to deep.', (
            CodeValue('not_needed', 'None needed', 'No review, with a reason.', ('none', 'no review', 'no review needed'), {}),
            CodeValue('investigation_lite', 'Investigation-lite', 'A short look: what happened, barriers, findings.', ('investigation lite', 'lite', 'short review'), {}),
            CodeValue('root_cause', 'Root cause analysis', 'A full look with timeline, whys and root causes.', ('rca', 'root cause'), {}),
            CodeValue('pattern', 'Pattern review', 'A look at similar reports together.', ('pattern', 'thematic review', 'cluster review'), {}),
            CodeValue('workflow', 'Workflow analysis', 'A look at the step of the work that let it happen.', ('process mapping', 'workflow review'), {}),
        )),
    'ReviewStatus': CodeList(
        'ReviewStatus', 'Review status', 'How far a review is.', (
            CodeValue('planned', 'Planned', '', ('not started', 'to do'), {}),
            CodeValue('under_way', 'Under way', '', ('in progress', 'started', 'ongoing'), {}),
            CodeValue('finished', 'Finished', '', ('complete', 'completed', 'done'), {}),
        )),
    'PatternState': CodeList(
        'PatternState', 'State', 'How far a pattern is.', (
            CodeValue('open', 'Open', 'Opened, and nobody has begun to look at it.', ('new', 'not reviewed'), {}),
            CodeValue('under_review', 'Under review', 'Somebody is looking at it.', ('being reviewed', 'in review'), {}),
            CodeValue('reviewed', 'Reviewed', 'The review is finished.', ('review complete', 'review done'), {}),
            CodeValue('stopped', 'Stopped', 'No such report has come since the action.', ('no recurrence', 'ceased'), {}),
            CodeValue('came_back', 'Came back', 'Reports came again after the action.', ('returned', 'recurred'), {}),
        )),
    'BarrierState': CodeList(
        'BarrierState', 'State of a barrier', 'Whether a safeguard held.', (
            CodeValue('held', 'Held', '', ('worked', 'effective'), {}),
            CodeValue('failed', 'Failed', '', ('did not work', 'ineffective'), {}),
            CodeValue('bypassed', 'Bypassed', 'It was there and was not used.', ('worked around', 'ignored', 'skipped'), {}),
            CodeValue('absent', 'Absent', 'There should have been one.', ('missing', 'not in place', 'none'), {}),
        )),
    'SystemRisk': CodeList(
        'SystemRisk', 'System risk', 'What in the system can be behind a pattern.', (
            CodeValue('rota_pressure', 'Rota pressure', '', ('staffing pressure', 'rota', 'scheduling pressure'), {}),
            CodeValue('communication_gap', 'Communication gap', '', ('communication', 'poor communication', 'handover gap'), {}),
            CodeValue('unclear_allocation', 'Unclear task allocation', '', ('unclear roles', 'task allocation'), {}),
            CodeValue('training_gap', 'Training or competency gap', '', ('training', 'competency'), {}),
            CodeValue('supervision_gap', 'Supervision gap', '', ('supervision', 'lack of supervision'), {}),
            CodeValue('equipment_or_environment', 'Equipment or environment', '', ('equipment', 'environment'), {}),
            CodeValue('unclear_plan', 'Unclear plan or guidance', '', ('care plan unclear', 'unclear guidance'), {}),
            CodeValue('supply', 'Supply', '', ('supplies', 'stock', 'pharmacy supply'), {}),
            CodeValue('other', 'Other', '', (), {}),
        )),
    'ReopenedWhy': CodeList(
        'ReopenedWhy', 'Why', 'Reasons for opening again.', (
            CodeValue('near_misses_continue', 'Near misses go on', 'The same kind of near miss came after the action.', ('happened again', 'recurrence', 'still happening'), {}),
            CodeValue('verification_failed', 'Verification failed', 'A check found that the action does not work.', ('check failed', 'not effective'), {}),
            CodeValue('new_information', 'New information', 'Something came to light later.', ('new evidence', 'more information'), {}),
            CodeValue('other', 'Other', 'Another reason, in words.', (), {}),
        )),
    'GovernanceKind': CodeList(
        'GovernanceKind', 'Kind of review', 'Bodies that review.', (
            CodeValue('weekly_operational', 'Weekly operational review', '', ('weekly review', 'weekly meeting', 'operational meeting'), {}),
            CodeValue('monthly_board', 'Monthly board summary', '', ('board', 'board meeting', 'monthly board meeting'), {}),
            CodeValue('committee', 'Committee', '', ('quality committee', 'governance committee', 'safety committee'), {}),
            CodeValue('other', 'Other', '', (), {}),
        )),
    'EmergingRisk': CodeList(
        'EmergingRisk', 'Emerging risk', 'Answers to the question of emerging risk.', (
            CodeValue('yes', 'Yes', 'There is an emerging risk.', (), {}),
            CodeValue('no', 'No', 'There is none.', (), {}),
            CodeValue('not_decided', 'Not decided', 'The body has not answered.', ('undecided', 'tbc', 'pending'), {}),
        )),
    'ExposureKind': CodeList(
        'ExposureKind', 'Counted in', 'What exposure is counted in.', (
            CodeValue('visits', 'Visits', '', ('calls', 'home visits'), {}),
            CodeValue('care_hours', 'Care hours', '', ('hours', 'support hours'), {}),
            CodeValue('medication_rounds', 'Medication rounds', '', ('rounds', 'med passes'), {}),
        )),
    'AuditAnswerCode': CodeList(
        'AuditAnswerCode', 'Answer', 'Answers of a checklist.', (
            CodeValue('yes', 'Yes', '', ('y', 'compliant', 'met'), {}),
            CodeValue('partly', 'Partly', '', ('partial', 'in part'), {}),
            CodeValue('no', 'No', '', ('n', 'not met', 'non-compliant'), {}),
            CodeValue('not_applicable', 'Not applicable', '', ('n/a', 'na'), {}),
        )),
    'SampleMethod': CodeList(
        'SampleMethod', 'Sampling', 'How records are chosen.', (
            CodeValue('all', 'All', 'Every record of the period.', ('all records', 'every record', 'census'), {}),
            CodeValue('random', 'Random', 'By chance, with a seed.', ('random sample', 'randomly chosen'), {}),
            CodeValue('most_recent', 'Most recent', 'The last ones.', ('latest', 'most recent first', 'last ones'), {}),
            CodeValue('chosen', 'Chosen', 'Picked for a reason.', ('selected', 'targeted', 'purposive'), {}),
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
    'Cadence': CodeList(
        'Cadence', 'Rhythm', 'How often something is done.', (
            CodeValue('weekly', 'Weekly', '', (), {}),
            CodeValue('fortnightly', 'Every two weeks', '', (), {}),
            CodeValue('monthly', 'Monthly', '', (), {}),
            CodeValue('quarterly', 'Quarterly', '', (), {}),
            CodeValue('half_yearly', 'Every half year', '', (), {}),
            CodeValue('annually', 'Annually', '', (), {}),
        )),
    'Anchor': CodeList(
        'Anchor', 'Counted from', 'From when a deadline is counted.', (
            CodeValue('occurred', 'When it happened', '', (), {}),
            CodeValue('discovered', 'When it was noticed', '', (), {}),
            CodeValue('known', 'When the provider knew of it', '', (), {}),
        )),
    'TimeUnit': CodeList(
        'TimeUnit', 'Unit', 'Units of a deadline.', (
            CodeValue('hours', 'Hours', '', (), {}),
            CodeValue('calendar_days', 'Calendar days', '', (), {}),
            CodeValue('business_days', 'Business days', 'Days other than Saturdays, Sundays and the holidays of the policy.', (), {}),
        )),
    'Overseer': CodeList(
        'Overseer', 'Overseen by', 'Who oversees audits.', (
            CodeValue('provider', 'Provider', '', (), {}),
            CodeValue('board', 'Board', '', (), {}),
            CodeValue('committee', 'Committee', '', (), {}),
            CodeValue('commissioner', 'Commissioner or funder', '', (), {}),
        )),
    'EvidenceSource': CodeList(
        'EvidenceSource', 'Evidence source', 'Where the evidence of an audit is found.', (
            CodeValue('medication_charts', 'Medication charts', '', (), {}),
            CodeValue('maintenance_logs', 'Maintenance logs', '', (), {}),
            CodeValue('behaviour_logs', 'Behaviour logs', '', (), {}),
            CodeValue('care_plans', 'Care plans', '', (), {}),
            CodeValue('audits', 'Earlier audits', '', (), {}),
            CodeValue('feedback', 'Feedback', '', (), {}),
            CodeValue('staff_observation', 'Observation of staff', '', (), {}),
            CodeValue('supervision', 'Supervision', '', (), {}),
            CodeValue('rotas', 'Rotas', '', (), {}),
            CodeValue('training_records', 'Training records', '', (), {}),
            CodeValue('other', 'Other', '', (), {}),
        )),
    'AuditTrigger': CodeList(
        'AuditTrigger', 'Acts on', 'What makes an audit lead to action.', (
            CodeValue('repeated_pattern', 'Repeated pattern', '', (), {}),
            CodeValue('audit_finding', 'Audit finding', '', (), {}),
            CodeValue('repeated_hazard', 'Repeated hazard', '', (), {}),
            CodeValue('delayed_repair', 'Delayed repair', '', (), {}),
            CodeValue('lack_of_improvement', 'Lack of improvement', '', (), {}),
        )),
    'Duty': CodeList(
        'Duty', 'Duty', 'The chain from the front line to the check of the outcome.', (
            CodeValue('records', 'Records what happened', '', (), {}),
            CodeValue('reviews_risk', 'Reviews the potential risk', '', (), {}),
            CodeValue('decides_notification', 'Decides on notification risk', '', (), {}),
            CodeValue('records_corrective_action', 'Records the corrective action', '', (), {}),
            CodeValue('monitors_outcome', 'Monitors the outcome', '', (), {}),
        )),
}
