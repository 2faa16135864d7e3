"""Damage that the demo's customers name."""

from amends.domain.grades.damage import Defect, Mark, Size, Zone

CRACKED = (Mark(Zone.SCREEN, Defect.CRACK),)
BACK_CRACKED = (Mark(Zone.BACK, Defect.CRACK),)
DENTED = (Mark(Zone.FRAME, Defect.DENT, Size.ARM),)
DEAD = (Mark(Zone.SCREEN, Defect.DEAD),)
FINE_SCRATCH = (Mark(Zone.BACK, Defect.LIGHT_SCRATCH, Size.CLOSE_UP),)
SCRATCH = (Mark(Zone.FRAME, Defect.LIGHT_SCRATCH, Size.HAND),)
SOUND = (Mark(Zone.SPEAKER, Defect.SOUND_FAULT),)
CAMERA = (Mark(Zone.CAMERA, Defect.CRACK), Mark(Zone.CAMERA, Defect.CAMERA_FAULT))
