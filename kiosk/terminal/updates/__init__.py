"""Updates of the whole image: decided here, written by RAUC, judged by the boot loader's counting."""
