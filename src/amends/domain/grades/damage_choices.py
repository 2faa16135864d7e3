"""What a person may choose from in each zone, the likeliest first, free words last."""

from collections.abc import Mapping

from amends.domain.grades.damage import Defect, Zone

SCRATCHES = (Defect.LIGHT_SCRATCH, Defect.DEEP_SCRATCH)

DEFECTS_OF: Mapping[Zone, tuple[Defect, ...]] = {
    Zone.SCREEN: (
        Defect.CRACK,
        *SCRATCHES,
        Defect.CHIP,
        Defect.DEAD,
        Defect.DISPLAY_FAULT,
        Defect.TOUCH_FAULT,
        Defect.DEAD_PIXEL,
        Defect.WHITE_SPOT,
        Defect.BURN_IN,
        Defect.LIFTED,
        Defect.OTHER,
    ),
    Zone.FRAME: (
        Defect.DENT,
        *SCRATCHES,
        Defect.SCUFF,
        Defect.PIT,
        Defect.BEND,
        Defect.CRACK,
        Defect.CHIP,
        Defect.BURR,
        Defect.OTHER,
    ),
    Zone.BACK: (
        Defect.CRACK,
        Defect.DENT,
        *SCRATCHES,
        Defect.SCUFF,
        Defect.PIT,
        Defect.CHIP,
        Defect.LIFTED,
        Defect.DISCOLOURED,
        Defect.OTHER,
    ),
    Zone.CAMERA: (Defect.CRACK, Defect.CAMERA_FAULT, *SCRATCHES, Defect.DENT, Defect.OTHER),
    Zone.LENS: (Defect.CRACK, Defect.CHIP, *SCRATCHES, Defect.LIFTED, Defect.OTHER),
    Zone.BUTTONS: (
        Defect.BUTTON_FAULT,
        Defect.MISSING_PART,
        Defect.LIGHT_SCRATCH,
        Defect.OTHER,
    ),
    Zone.PORTS: (
        Defect.PORT_FAULT,
        Defect.BEND,
        Defect.LIGHT_SCRATCH,
        Defect.OTHER,
    ),
    Zone.SPEAKER: (Defect.SOUND_FAULT, Defect.DENT, Defect.LIGHT_SCRATCH, Defect.OTHER),
    Zone.MICROPHONE: (Defect.MICROPHONE_FAULT, Defect.OTHER),
    Zone.BATTERY: (Defect.BATTERY_FAULT, Defect.BATTERY_LOW, Defect.OTHER),
    Zone.INSIDE: (
        Defect.DEAD,
        Defect.SENSOR_FAULT,
        Defect.LIQUID,
        Defect.LIQUID_INDICATOR,
        Defect.BATTERY_FAULT,
        Defect.OTHER,
    ),
}
