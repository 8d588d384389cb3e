"""What no scan may stumble over: each module makes one claim."""
